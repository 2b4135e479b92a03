using Microsoft.Extensions.Options;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once; nothing is asked of the network.</summary>
internal sealed class QdrantOptionsRules : IValidateOptions<QdrantOptions>
{
    public ValidateOptionsResult Validate(string? name, QdrantOptions options)
    {
        List<string> mistakes = [];
        if (string.IsNullOrWhiteSpace(options.Url))
            CheckUnused(options, mistakes);
        else
            CheckUrl(options.Url, options, mistakes);
        if (options.ApiKey?.Trim().Any(c => c is <= ' ' or > '~') == true)
            mistakes.Add("Qdrant:ApiKey has blanks or signs that no key has: copy it again.");
        if (!string.IsNullOrWhiteSpace(options.CertificateAuthority) && !File.Exists(options.CertificateAuthority))
            mistakes.Add($"Qdrant:CertificateAuthority: there is no file {options.CertificateAuthority}.");
        if (options.WriteConsistency > options.Replicas)
            mistakes.Add("Qdrant:WriteConsistency is greater than Qdrant:Replicas: no write could ever succeed; set it to at most the replicas.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void CheckUnused(QdrantOptions options, List<string> mistakes)
    {
        foreach (var (key, value) in new[] { ("ApiKey", options.ApiKey), ("CertificateAuthority", options.CertificateAuthority) })
        {
            if (!string.IsNullOrWhiteSpace(value))
                mistakes.Add($"Qdrant:{key} is set but Qdrant:Url is not: set it to Qdrant's address, such as https://qdrant.example.internal:6333.");
        }
    }

    private static void CheckUrl(string url, QdrantOptions options, List<string> mistakes)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            mistakes.Add("Qdrant:Url must be an absolute http or https address without query and without a key in it, such as https://qdrant.example.internal:6333.");
        else if (uri.Port == 6334)
            mistakes.Add("Qdrant:Url names port 6334, which speaks gRPC: set it to the REST port, 6333 unless it was changed.");
        else if (uri.Scheme == "http" && !uri.IsLoopback && !string.IsNullOrWhiteSpace(options.ApiKey) && !options.AllowPlainHttp)
            mistakes.Add("Qdrant:Url would send the key unencrypted: use https, or set Qdrant:AllowPlainHttp=true where nobody can listen.");
    }
}
