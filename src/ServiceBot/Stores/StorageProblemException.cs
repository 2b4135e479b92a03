namespace ServiceBot.Stores;

/// <summary>The database cannot be used as configured. The message is one paragraph for the operator: cause and remedy.</summary>
internal sealed class StorageProblemException : Exception
{
    public StorageProblemException(string message) : base(message) { }

    public StorageProblemException(string message, Exception innerException) : base(message, innerException) { }
}
