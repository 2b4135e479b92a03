namespace ServiceBot.Channels.BotFramework;

/// <summary>What a channel of the platform can show, so that a reply loses nothing on any of them.</summary>
internal sealed record ChannelShape
{
    /// <summary>Whether answers carry links to their sources, as Markdown with claims; elsewhere the sources stand below a plain text.</summary>
    public bool ShowsClaims { get; private init; }

    /// <summary>Whether the channel itself marks what a language model wrote; elsewhere words below the text do.</summary>
    public bool MarksModelText { get; private init; }

    /// <summary>How cards are shown.</summary>
    public CardStyle Cards { get; private init; }

    /// <summary>How offered next messages are shown.</summary>
    public ChoiceStyle Choices { get; private init; } = ChoiceStyle.Words;

    /// <summary>Whether buttons of cards are rewritten, because the channel does not say what was pressed.</summary>
    public bool NeedsTeamsButtons { get; private init; }

    /// <summary>Whether "typing" is worth a call.</summary>
    public bool ShowsTyping { get; private init; } = true;

    /// <summary>Whether an agent hub may listen. Chat apps for people alone refuse events.</summary>
    public bool HearsEvents { get; private init; }

    private static readonly ChannelShape WebChat = new()
    {
        ShowsClaims = true,
        MarksModelText = true,
        Cards = CardStyle.Adaptive,
        Choices = ChoiceStyle.Suggested,
        HearsEvents = true,
    };

    private static readonly ChannelShape Emulator = WebChat with { ShowsClaims = false, MarksModelText = false };
    private static readonly ChannelShape Teams = Emulator with { MarksModelText = true, NeedsTeamsButtons = true, HearsEvents = false };
    private static readonly ChannelShape ChatApp = new() { Cards = CardStyle.Hero, Choices = ChoiceStyle.Suggested };
    private static readonly ChannelShape Slack = new() { Cards = CardStyle.Hero, Choices = ChoiceStyle.HeroButtons };
    private static readonly ChannelShape Letter = new() { ShowsTyping = false };
    private static readonly ChannelShape Unknown = new() { HearsEvents = true };

    /// <summary>The shape of a channel, by its id; one that nobody knows gets plain text.</summary>
    public static ChannelShape Of(string channelId) => channelId switch
    {
        "webchat" or "directline" => WebChat,
        "emulator" or "test" => Emulator,
        "msteams" => Teams,
        "facebook" or "telegram" or "line" or "skype" => ChatApp,
        "slack" => Slack,
        "email" or "sms" or "groupme" => Letter,
        _ => Unknown,
    };
}

/// <summary>How cards are shown.</summary>
internal enum CardStyle
{
    /// <summary>Not at all: the text says the same.</summary>
    None,

    /// <summary>Hero cards with their buttons; the text says the rest.</summary>
    Hero,

    /// <summary>Adaptive Cards as they are.</summary>
    Adaptive,
}

/// <summary>How offered next messages are shown.</summary>
internal enum ChoiceStyle
{
    /// <summary>As words below the text.</summary>
    Words,

    /// <summary>As buttons of a hero card.</summary>
    HeroButtons,

    /// <summary>As suggested actions.</summary>
    Suggested,
}
