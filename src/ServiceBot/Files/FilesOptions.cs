using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Files;

/// <summary>Limits of the files that customers send, section <c>Files</c>.</summary>
internal sealed class FilesOptions
{
    /// <summary>Largest file, bytes. Default 10 MB, from 1 byte to 100 MB.</summary>
    [Range(1, 100 << 20)]
    public int MaxFileBytes { get; set; } = 10 << 20;

    /// <summary>All files of one conversation, bytes. Default 50 MB, from 1 byte to 1 GB.</summary>
    [Range(1, 1 << 30)]
    public int MaxConversationBytes { get; set; } = 50 << 20;

    /// <summary>How long files are kept. Default 30 days, from 1 hour to 5 years.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "1830.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(30);
}

[OptionsValidator]
internal sealed partial class FilesOptionsValidator : IValidateOptions<FilesOptions>;

/// <summary>The rule across the limits.</summary>
internal sealed class FilesOptionsRules : IValidateOptions<FilesOptions>
{
    public ValidateOptionsResult Validate(string? name, FilesOptions options) =>
        options.MaxConversationBytes < options.MaxFileBytes
            ? ValidateOptionsResult.Fail("Files:MaxConversationBytes must not be smaller than Files:MaxFileBytes.")
            : ValidateOptionsResult.Success;
}
