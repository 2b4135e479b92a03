using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Time;

namespace ServiceBot.Channels.WeChat;

/// <summary>Gives news of orders and outages the form of the account's template messages.</summary>
internal sealed class WeChatNews(WeChatSends sends, IOptions<WeChatOptions> options, TimeProvider time)
{
    /// <summary>Lengths that the platform allows by the type in a field's name; other types have none that a text could break.</summary>
    private static readonly (string Type, int Most)[] Lengths =
        [("thing", 20), ("character_string", 32), ("phrase", 5), ("const", 20), ("name", 10), ("short_thing", 5)];

    /// <summary>The template that says what a reply says; null for a reply that is no news, or where none is configured.</summary>
    public WeChatTemplate? TemplateOf(Activity reply)
    {
        if (reply is not { ReplyToId: null, From: ActivityRole.Bot, Subject.Kind: var kind })
            return null;
        var template = kind == NewsKind.Outage ? options.Value.OutageTemplate : options.Value.ProgressTemplate;
        return template.Id is { Length: > 0 } ? template : null;
    }

    /// <summary>Sends news as a template message.</summary>
    public Task<WeChatResponse> SendAsync(string openid, Activity reply, WeChatTemplate template)
    {
        var now = ChinaTime.Of(time.GetUtcNow()).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var text = WeChatPlain.Of(reply.Text ?? "", reply.Citations.Count).Replace('\n', ' ');
        return sends.SendTemplateAsync(openid, template,
        [
            .. template.Fields.Select(field => KeyValuePair.Create(field.Key, Cut(field.Key, field.Value
                .Replace("{text}", text, StringComparison.Ordinal)
                .Replace("{number}", reply.Subject?.Number ?? "", StringComparison.Ordinal)
                .Replace("{time}", now, StringComparison.Ordinal)))),
        ], reply.Id);
    }

    private static string Cut(string field, string value)
    {
        foreach (var (type, most) in Lengths)
            if (field.StartsWith(type, StringComparison.Ordinal) && new StringInfo(value) is { LengthInTextElements: var length } whole && length > most)
                return whole.SubstringByTextElements(0, most - 1) + "…";
        return value;
    }
}
