using System.Text;

namespace ServiceBot.Channels.WeChat;

/// <summary>What the platform demands of a menu, told before it is pushed.</summary>
/// <remarks>Limits: platform documentation of <c>/cgi-bin/menu/create</c>, read November 2026.</remarks>
internal static class WeChatMenuRules
{
    private const int MostButtons = 3;
    private const int MostSubButtons = 5;
    private const int MostNameBytes = 16;
    private const int MostSubNameBytes = 60;
    private const int MostKeyBytes = 128;
    private const int MostUrlBytes = 1024;

    private static readonly string[] KeyKinds =
        ["click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select"];

    private static readonly string[] MediaKinds = ["media_id", "article_id", "article_view_limited"];

    /// <summary>Every mistake, with the key that holds it.</summary>
    public static IEnumerable<string> Mistakes(IReadOnlyList<WeChatMenuButton> menu)
    {
        if (menu.Count > MostButtons)
            yield return $"WeChat:Menu has {menu.Count} buttons; the platform takes at most {MostButtons}.";
        foreach (var (index, button) in menu.Index())
        {
            var place = $"WeChat:Menu:{index}";
            if (NameMistake(button, place, MostNameBytes) is { } name)
                yield return name;
            if (button.Buttons.Count == 0)
            {
                if (ActionMistake(button, place) is { } action)
                    yield return action;
                continue;
            }
            if (button.Buttons.Count > MostSubButtons)
                yield return $"{place}:Buttons has {button.Buttons.Count} buttons; the platform takes at most {MostSubButtons}.";
            if (button.Type is { Length: > 0 })
                yield return $"{place}:Type must not be set: a button with sub-buttons does nothing itself.";
            foreach (var (at, child) in button.Buttons.Index())
            {
                var childPlace = $"{place}:Buttons:{at}";
                if (NameMistake(child, childPlace, MostSubNameBytes) is { } childName)
                    yield return childName;
                if (child.Buttons.Count > 0)
                    yield return $"{childPlace}:Buttons must be empty: a menu has two levels.";
                else if (ActionMistake(child, childPlace) is { } childAction)
                    yield return childAction;
            }
        }
        foreach (var key in menu.SelectMany(b => b.Buttons.Count > 0 ? b.Buttons : [b]).Where(b => KeyKinds.Contains(b.Kind))
            .GroupBy(b => b.EventKey, StringComparer.Ordinal).Where(group => group.Count() > 1 && group.Key.Length > 0))
            yield return $"WeChat:Menu has the key '{key.Key}' more than once; give each button its own Key.";
    }

    private static string? NameMistake(WeChatMenuButton button, string place, int most) => button.Name switch
    {
        null or "" => $"{place}:Name must be set.",
        { } name when Encoding.UTF8.GetByteCount(name) > most =>
            $"{place}:Name is longer than {most} bytes, which are {most / 3} Chinese characters.",
        _ => null,
    };

    private static string? ActionMistake(WeChatMenuButton button, string place) => button.Kind switch
    {
        "view" => UrlMistake(button, place),
        "miniprogram" when button.AppId is null or "" || button.PagePath is null or "" =>
            $"{place}: a miniprogram button needs AppId, PagePath and Url.",
        "miniprogram" => UrlMistake(button, place),
        { } kind when MediaKinds.Contains(kind) => button.MediaId is { Length: > 0 } ? null : $"{place}:MediaId must be set for type {kind}.",
        { } kind when KeyKinds.Contains(kind) => Encoding.UTF8.GetByteCount(button.EventKey) > MostKeyBytes
            ? $"{place}:Key is longer than {MostKeyBytes} bytes."
            : null,
        { } kind => $"{place}:Type '{kind}' is not known; the types: {string.Join(", ", ["view", "miniprogram", .. KeyKinds, .. MediaKinds])}.",
    };

    private static string? UrlMistake(WeChatMenuButton button, string place) =>
        Uri.TryCreate(button.Url, UriKind.Absolute, out _) && Encoding.UTF8.GetByteCount(button.Url) <= MostUrlBytes
            ? null
            : $"{place}:Url must be an absolute address of at most {MostUrlBytes} bytes.";
}
