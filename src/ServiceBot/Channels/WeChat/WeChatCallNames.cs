namespace ServiceBot.Channels.WeChat;

/// <summary>Names of the platform's calls in logs and in the book of outcomes.</summary>
internal static class WeChatCallNames
{
    public const string Token = "token";
    public const string Send = "send";
    public const string Typing = "typing";
    public const string Template = "template";
    public const string Upload = "upload";
    public const string Download = "download";
    public const string Menu = "menu";
    public const string QrCode = "qrcode";
}
