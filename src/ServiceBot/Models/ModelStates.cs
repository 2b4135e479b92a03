using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>How the models do.</summary>
internal sealed class ModelStates : IModelStanding
{
    private readonly Dictionary<string, ModelState> _states;

    public ModelStates(IOptions<ChatModelOptions> options, TimeProvider time) =>
        _states = options.Value.Endpoints().ToDictionary(endpoint => endpoint.Place, endpoint => new ModelState(endpoint.Place, time));

    public ModelState Of(string place) => _states[place];

    public bool IsAway()
    {
        // Each is asked: each has to find out whether it is back.
        var away = true;
        foreach (var state in _states.Values)
            away &= state.IsLeftAlone();
        return away;
    }
}
