using Microsoft.Extensions.Options;

namespace ServiceBot.Secrets;

/// <summary>Keys that seal the secrets in the database, section <c>Secrets</c>.</summary>
internal sealed class SecretsOptions
{
    /// <summary>32 bytes as Base64 (<c>openssl rand -base64 32</c>), the same on every node. Default none: what is kept in the database
    /// is protected by the database alone.</summary>
    public string? Key { get; set; }

    /// <summary>Keys that are read with but not written with, while one key takes the place of another. Default none.</summary>
    public string[] OtherKeys { get; set; } = [];
}

/// <summary>Reports every mistake at once, and never a key.</summary>
internal sealed class SecretsOptionsRules : IValidateOptions<SecretsOptions>
{
    public ValidateOptionsResult Validate(string? name, SecretsOptions options)
    {
        List<string> mistakes = [];
        if (!string.IsNullOrWhiteSpace(options.Key) && SealKey.TryParse(options.Key) is null)
            mistakes.Add("Secrets:Key is not 32 bytes as Base64; make one with: openssl rand -base64 32");
        for (var i = 0; i < options.OtherKeys.Length; i++)
        {
            if (SealKey.TryParse(options.OtherKeys[i]) is null)
                mistakes.Add($"Secrets:OtherKeys:{i} is not 32 bytes as Base64; copy the former value of Secrets:Key, or remove it.");
        }
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
