namespace ServiceBot.Core.Messaging;

/// <summary>The database did not take a write or answer a read. Nothing was promised to anyone: channels answer
/// "try again later" (503) and the sender's repetition is safe.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes one without a cause.</summary>
    public StoreUnavailableException() : this("The database is not available.") { }

    /// <summary>Makes one with a message for operators.</summary>
    /// <param name="message">What failed, without personal data.</param>
    public StoreUnavailableException(string message) : base(message) { }

    /// <summary>Makes one with its cause.</summary>
    /// <param name="message">What failed, without personal data.</param>
    /// <param name="innerException">What the database said.</param>
    public StoreUnavailableException(string message, Exception innerException) : base(message, innerException) { }
}
