namespace ServiceBot.Channels.WeChat;

/// <summary>A button of the menu below the chat.</summary>
internal sealed class WeChatMenuButton
{
    /// <summary>What the button shows: at most 16 bytes of UTF-8 on the first level, 60 on the second.</summary>
    public string? Name { get; set; }

    /// <summary>What it does: <c>click</c> (default), <c>view</c>, <c>miniprogram</c>, <c>scancode_push</c>, <c>scancode_waitmsg</c>,
    /// <c>pic_sysphoto</c>, <c>pic_photo_or_album</c>, <c>pic_weixin</c>, <c>location_select</c>, <c>media_id</c>,
    /// <c>article_id</c>, <c>article_view_limited</c>. Not used where there are sub-buttons.</summary>
    public string? Type { get; set; }

    /// <summary>Key that comes back with the press, at most 128 bytes. Default for <c>click</c>: the text, else the name.</summary>
    public string? Key { get; set; }

    /// <summary>What a press of a <c>click</c> button says in the customer's name. Default: the name.</summary>
    public string? Text { get; set; }

    /// <summary>Page to open (<c>view</c>, and <c>miniprogram</c> on old clients), at most 1024 bytes.</summary>
    public string? Url { get; set; }

    /// <summary>Mini program to open (<c>miniprogram</c>).</summary>
    public string? AppId { get; set; }

    /// <summary>Page of the mini program.</summary>
    public string? PagePath { get; set; }

    /// <summary>Media or article to send (<c>media_id</c>, <c>article_id</c>, <c>article_view_limited</c>).</summary>
    public string? MediaId { get; set; }

    /// <summary>Sub-buttons, at most five.</summary>
    public List<WeChatMenuButton> Buttons { get; set; } = [];

    /// <summary>The type, with its default.</summary>
    public string Kind => Type is { Length: > 0 } type ? type : "click";

    /// <summary>The key, with its default.</summary>
    public string EventKey => Key is { Length: > 0 } key ? key : Said;

    /// <summary>The text that a press stands for.</summary>
    public string Said => Text is { Length: > 0 } text ? text : Name ?? "";
}
