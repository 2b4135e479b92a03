namespace ServiceBot.Core.Chat;

/// <summary>Knows whether the chat model is worth asking at this moment.</summary>
public interface IModelStanding
{
    /// <summary>Whether every model that is set has failed too often lately and is left alone. Asking here makes sure that
    /// somebody finds out, beside the turns, when one is back. Costs nothing.</summary>
    bool IsAway();
}
