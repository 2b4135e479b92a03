namespace ServiceBot.Core.Documents;

/// <summary>Why a line was left out, or what was repaired in it.</summary>
public enum DroppedKind
{
    /// <summary>A notice of a document-sharing site.</summary>
    SiteNotice,

    /// <summary>Page numbers, counters and buttons of a page.</summary>
    PagePart,

    /// <summary>Everything after the site's list of other documents or its comment box.</summary>
    AfterTheEnd,

    /// <summary>The table of contents.</summary>
    Contents,

    /// <summary>Headers and footers that come back on every page.</summary>
    RunningHead,

    /// <summary>Text that readers of the original do not see.</summary>
    Hidden,

    /// <summary>Scripts, styles, forms and embedded objects.</summary>
    Active,

    /// <summary>Placeholders that were never filled.</summary>
    Placeholder,

    /// <summary>A heading without a text of its own, repeated right below itself.</summary>
    RepeatedHeading,

    /// <summary>A paragraph that stood under the same heading before.</summary>
    RepeatedText,

    /// <summary>Repaired: readings in brackets taken out.</summary>
    Reading,

    /// <summary>Repaired: traditional characters made simplified.</summary>
    Traditional,

    /// <summary>Repaired: characters lost or garbled by the site put back, or closed up.</summary>
    LostCharacters,

    /// <summary>Repaired: words that the site had taken out put back.</summary>
    LostWords,

    /// <summary>Numbers of standards and circulars that nobody has checked, which must not be cited.</summary>
    UncheckedNumber,
}
