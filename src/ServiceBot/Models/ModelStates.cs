namespace ServiceBot.Models;

/// <summary>How the models do.</summary>
internal sealed class ModelStates(TimeProvider time)
{
    private readonly ModelState _first = new(ModelEndpoint.First, time);
    private readonly ModelState _second = new(ModelEndpoint.Second, time);

    public ModelState Of(string place) => place == ModelEndpoint.First ? _first : _second;
}
