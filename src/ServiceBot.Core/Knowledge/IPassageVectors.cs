namespace ServiceBot.Core.Knowledge;

/// <summary>Vectors of the passages in use, made by an embedding model.</summary>
public interface IPassageVectors
{
    /// <summary>Name of the model; another one means other vectors.</summary>
    string Model { get; }

    /// <summary>Numbers in a vector, 1 to 65536.</summary>
    int Dimensions { get; }

    /// <summary>The vector of a passage, of unit length; null when there is none yet.</summary>
    ReadOnlyMemory<float>? Find(string passageId);
}
