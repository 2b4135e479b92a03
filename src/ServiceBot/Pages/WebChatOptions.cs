using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Pages;

/// <summary>The web chat page and its widget. Section <c>WebChat</c>.</summary>
internal sealed class WebChatOptions
{
    /// <summary>Name of the service, as customers see it. 1 to 20 characters. Default 供电服务助手.</summary>
    [Required, StringLength(20, MinimumLength = 1)]
    public string Title { get; set; } = "供电服务助手";

    /// <summary>Hotline that the page dials. Digits and hyphens. Default 95598.</summary>
    [Required, RegularExpression("^[0-9][0-9-]{1,19}$")]
    public string Hotline { get; set; } = "95598";

    /// <summary>
    /// Origins whose pages may embed the chat, such as <c>https://www.example.com</c> or <c>https://*.example.com</c>;
    /// <c>*</c> for every page, <c>'self'</c> for the program's own, <c>'none'</c> for none. Default <c>*</c>: only the
    /// embedded form of the chat is meant, which knows nobody until the customer names an account; the full page and
    /// the desk are never framed by other origins.
    /// </summary>
    /// <remarks>A list in the configuration file is added to the default; so is empty here and <c>*</c> when empty.</remarks>
    public IList<string> AllowedFrameAncestors { get; } = [];
}

[OptionsValidator]
internal sealed partial class WebChatOptionsValidator : IValidateOptions<WebChatOptions>;

/// <summary>Every entry must be something the header can carry, and nothing that ends the directive.</summary>
internal sealed class FrameAncestorsValidator : IValidateOptions<WebChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WebChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wrong = options.AllowedFrameAncestors.Where(ancestor => !IsSource(ancestor)).ToList();
        return wrong.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "WebChat:AllowedFrameAncestors has entries that are no origins: " + string.Join(", ", wrong)
                + ". Write https://host, https://*.host, * , 'self' or 'none'.");
    }

    private static bool IsSource(string ancestor) => ancestor is "*" or "'self'" or "'none'"
        || (Uri.TryCreate(ancestor.Replace("//*.", "//any.", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            && !ancestor.Any(character => char.IsWhiteSpace(character) || character is ';' or ','));
}
