using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ServiceBot.Channels.WeChat;

/// <summary>The calls that reach a customer.</summary>
internal sealed class WeChatSends(WeChatApi api, WeChatMedia media)
{
    private const string SendPath = "/cgi-bin/message/custom/send";
    private const string TypingPath = "/cgi-bin/message/custom/typing";
    private const string TemplatePath = "/cgi-bin/message/template/send";

    /// <summary>Sends a message. Once begun it is awaited, whoever hangs up: its outcome must be known.</summary>
    /// <param name="openid">To whom.</param>
    /// <param name="message">What.</param>
    /// <param name="isModelWritten">Whether the platform marks it as made by a model.</param>
    public async Task<WeChatResponse> SendAsync(string openid, WeChatMessage message, bool isModelWritten)
    {
        switch (message)
        {
            case WeChatMessage.Text text:
                return await PostAsync(openid, "text", isModelWritten, body => body.WriteText("content", text.Content));
            case WeChatMessage.Menu menu:
                return await PostAsync(openid, "msgmenu", isModelWritten, body => WriteMenu(body, menu));
            case WeChatMessage.Image image:
                var uploaded = await media.UploadImageAsync(image.File, CancellationToken.None);
                if (uploaded is not WeChatResponse.Done { Body.MediaId: { Length: > 0 } id })
                    return uploaded is WeChatResponse.Done or WeChatResponse.Lost ? new WeChatResponse.NotSent("no-media-id") : uploaded;
                return await PostAsync(openid, "image", isModelWritten, body => body.WriteText("media_id", id));
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Shows that an answer is being written.</summary>
    public Task<WeChatResponse> ShowTypingAsync(string openid, CancellationToken cancellationToken) =>
        PostTypingAsync(openid, "Typing", cancellationToken);

    /// <summary>Shows no longer that one is being written.</summary>
    public Task<WeChatResponse> CancelTypingAsync(string openid, CancellationToken cancellationToken) =>
        PostTypingAsync(openid, "CancelTyping", cancellationToken);

    /// <summary>Sends a template message. Repeating it within ten minutes is safe: the platform knows it by its id.</summary>
    /// <param name="openid">To whom.</param>
    /// <param name="template">Which template.</param>
    /// <param name="fields">Its fields with their values.</param>
    /// <param name="id">Names this message for this customer.</param>
    public Task<WeChatResponse> SendTemplateAsync(
        string openid, WeChatTemplate template, IReadOnlyList<KeyValuePair<string, string>> fields, string id) =>
        api.PostAsync(WeChatCallNames.Template, TemplatePath, body =>
        {
            body.WriteText("touser", openid);
            body.WriteText("template_id", template.Id ?? "");
            if (template.Url is { Length: > 0 } url)
                body.WriteText("url", url);
            body.WriteText("client_msg_id", id);
            body.WriteStartObject("data");
            foreach (var (name, value) in fields)
            {
                body.WritePropertyName(name);
                body.WriteStartObject();
                body.WriteText("value", value);
                body.WriteEndObject();
            }
            body.WriteEndObject();
        }, CancellationToken.None);

    private Task<WeChatResponse> PostTypingAsync(string openid, string command, CancellationToken cancellationToken) =>
        api.PostAsync(WeChatCallNames.Typing, TypingPath, body =>
        {
            body.WriteText("touser", openid);
            body.WriteText("command", command);
        }, cancellationToken);

    private Task<WeChatResponse> PostAsync(string openid, string kind, bool isModelWritten, Action<Utf8JsonWriter> write) =>
        api.PostAsync(WeChatCallNames.Send, SendPath, body =>
        {
            body.WriteText("touser", openid);
            body.WriteText("msgtype", kind);
            body.WriteStartObject(kind);
            write(body);
            body.WriteEndObject();
            if (!isModelWritten)
                return;
            body.WriteStartObject("aimsgcontext");
            body.WriteNumber("is_ai_msg", 1);
            body.WriteEndObject();
        }, CancellationToken.None);

    private static void WriteMenu(Utf8JsonWriter body, WeChatMessage.Menu menu)
    {
        body.WriteText("head_content", menu.Head);
        body.WriteStartArray("list");
        foreach (var (index, choice) in menu.Choices.Index())
        {
            body.WriteStartObject();
            body.WriteText("id", (index + 1).ToString(CultureInfo.InvariantCulture));
            body.WriteText("content", choice);
            body.WriteEndObject();
        }
        body.WriteEndArray();
        body.WriteText("tail_content", "");
    }
}
