namespace ServiceBot.Testing.Channels;

/// <summary>One channel of a running program, driven from the platform's side.</summary>
public interface IChannelProbe : IAsyncDisposable
{
    /// <summary>Delivers a customer's message as the platform does; the same id again is the platform's repetition.</summary>
    /// <returns>The HTTP status.</returns>
    Task<int> DeliverAsync(string messageId, string text);

    /// <summary>Delivers a message without, or with a wrong, proof of its sender.</summary>
    Task<int> DeliverForgedAsync(string text);

    /// <summary>Delivers something of a kind that nobody knows.</summary>
    Task<int> DeliverUnknownKindAsync();

    /// <summary>Delivers what is no message at all.</summary>
    Task<int> DeliverGarbageAsync();

    /// <summary>The bot's texts that reached the customer, in order, once there are so many.</summary>
    Task<IReadOnlyList<string>> RepliesAsync(int count);

    /// <summary>Stops the program; what it has taken stays in its data directory.</summary>
    Task StopAsync();
}
