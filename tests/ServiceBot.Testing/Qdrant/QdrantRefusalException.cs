namespace ServiceBot.Testing.Qdrant;

/// <summary>What the test server refuses, and how.</summary>
public sealed class QdrantRefusalException(int status, string text) : Exception(text)
{
    public int Status => status;
}
