namespace ServiceBot.Channels.WeChat;

/// <summary>A template message of the account, for news that the sending window no longer lets through as text.</summary>
internal sealed class WeChatTemplate
{
    /// <summary>Template id from the platform's page; null: such news waits for the customer's next message.</summary>
    public string? Id { get; set; }

    /// <summary>What each field of the template says, by the field's name (<c>thing1</c>, <c>character_string2</c>,
    /// <c>time3</c>). <c>{text}</c> is the news, <c>{number}</c> the order or outage, <c>{time}</c> now, China time; all other
    /// words stand as they are. Values are cut to the field type's length.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>Page that opens on a press; null for none.</summary>
    public string? Url { get; set; }
}
