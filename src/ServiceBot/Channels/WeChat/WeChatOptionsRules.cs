using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.WeChat;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once.</summary>
internal sealed partial class WeChatOptionsRules : IValidateOptions<WeChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WeChatOptions options)
    {
        List<string> mistakes = [];
        if (options.Token is { Length: > 0 } token)
            AddAccountMistakes(options, token, mistakes);
        if (options.EncodingAESKey is { Length: > 0 } key && !AesKey().IsMatch(key))
            mistakes.Add("WeChat:EncodingAESKey must be the 43 letters and digits from the platform's page.");
        if (!IsWebAddress(options.ApiBaseUrl))
            mistakes.Add("WeChat:ApiBaseUrl must be an absolute http or https address without query, as in https://api.weixin.qq.com.");
        if (!IsWebAddress(options.PictureBaseUrl))
            mistakes.Add("WeChat:PictureBaseUrl must be an absolute http or https address without query, as in https://mp.weixin.qq.com.");
        AddTemplateMistakes(nameof(WeChatOptions.ProgressTemplate), options.ProgressTemplate, mistakes);
        AddTemplateMistakes(nameof(WeChatOptions.OutageTemplate), options.OutageTemplate, mistakes);
        mistakes.AddRange(WeChatMenuRules.Mistakes(options.Menu));
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void AddAccountMistakes(WeChatOptions options, string token, List<string> mistakes)
    {
        if (!PlatformToken().IsMatch(token))
            mistakes.Add("WeChat:Token must be 3 to 32 letters or digits, the same as on the platform's page.");
        if (!Account().IsMatch(options.AppId))
            mistakes.Add("WeChat:AppId must be set to the account's id from the platform's page: wx and 16 letters or digits.");
        if (options.AppSecret.Length == 0)
            mistakes.Add("WeChat:AppSecret must be set to the account's secret from the platform's page.");
        if (options.Mode != WeChatMode.Plain && string.IsNullOrEmpty(options.EncodingAESKey))
            mistakes.Add($"WeChat:EncodingAESKey must be set for WeChat:Mode={options.Mode}; without encryption set WeChat:Mode=Plain.");
    }

    private static void AddTemplateMistakes(string key, WeChatTemplate template, List<string> mistakes)
    {
        if (template.Id is { Length: > 0 } && template.Fields.Count == 0)
            mistakes.Add($"WeChat:{key}:Fields must say what each field of the template shows, as in WeChat:{key}:Fields:thing1={{text}}.");
        if (template.Id is null or "" && template.Fields.Count > 0)
            mistakes.Add($"WeChat:{key}:Id must be set to the template's id from the platform's page.");
        if (template.Url is { Length: > 0 } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
            mistakes.Add($"WeChat:{key}:Url must be an absolute address.");
    }

    private static bool IsWebAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https") && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;

    [GeneratedRegex("^[A-Za-z0-9]{43}$")]
    private static partial Regex AesKey();

    [GeneratedRegex("^[A-Za-z0-9]{3,32}$")]
    private static partial Regex PlatformToken();

    [GeneratedRegex("^wx[A-Za-z0-9]{1,30}$")]
    private static partial Regex Account();
}
