using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.WeChat;

/// <summary>Puts the configured menu below the chat of every customer.</summary>
internal sealed class WeChatMenuApi(WeChatApi api, IOptions<WeChatOptions> options)
{
    private const string Path = "/cgi-bin/menu/create";

    /// <summary>Replaces the whole menu; customers see it within minutes. Repeating is safe.</summary>
    public Task<WeChatResponse> PushAsync(CancellationToken cancellationToken) =>
        api.PostAsync(WeChatCallNames.Menu, Path, body => Write(body, "button", options.Value.Menu), cancellationToken);

    private static void Write(Utf8JsonWriter body, string member, IReadOnlyList<WeChatMenuButton> buttons)
    {
        body.WriteStartArray(member);
        foreach (var button in buttons)
        {
            body.WriteStartObject();
            body.WriteText("name", button.Name ?? "");
            if (button.Buttons.Count > 0)
                Write(body, "sub_button", button.Buttons);
            else
                WriteAction(body, button);
            body.WriteEndObject();
        }
        body.WriteEndArray();
    }

    private static void WriteAction(Utf8JsonWriter body, WeChatMenuButton button)
    {
        body.WriteText("type", button.Kind);
        switch (button.Kind)
        {
            case "view":
                body.WriteText("url", button.Url ?? "");
                break;
            case "miniprogram":
                body.WriteText("url", button.Url ?? "");
                body.WriteText("appid", button.AppId ?? "");
                body.WriteText("pagepath", button.PagePath ?? "");
                break;
            case "media_id":
                body.WriteText("media_id", button.MediaId ?? "");
                break;
            case "article_id" or "article_view_limited":
                body.WriteText("article_id", button.MediaId ?? "");
                break;
            default:
                body.WriteText("key", button.EventKey);
                break;
        }
    }
}
