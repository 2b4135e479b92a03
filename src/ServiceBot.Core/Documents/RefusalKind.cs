namespace ServiceBot.Core.Documents;

/// <summary>Why a document is not taken.</summary>
public enum RefusalKind
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>More bytes than <see cref="DocumentLimits.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>No kind of file that can be read.</summary>
    UnknownKind,

    /// <summary>The content is of another kind than the name says.</summary>
    WrongEnding,

    /// <summary>A program or a script.</summary>
    Executable,

    /// <summary>Locked with a password.</summary>
    Encrypted,

    /// <summary>It carries macros.</summary>
    Macros,

    /// <summary>Cut off, or not what its kind must look like.</summary>
    Damaged,

    /// <summary>It unpacks to more than the limits allow: a zip bomb, or too large all the same.</summary>
    UnpacksTooLarge,

    /// <summary>Pictures of pages, or nothing that could be taken as text.</summary>
    NoText,

    /// <summary>More pages, sheets or characters than the limits allow.</summary>
    TooLong,

    /// <summary>Reading took longer than <see cref="DocumentLimits.MaxTime"/>.</summary>
    TooSlow,
}
