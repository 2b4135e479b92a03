namespace ServiceBot.Models;

/// <summary>How an endpoint is addressed.</summary>
internal enum ChatEndpointKind
{
    /// <summary>The key as bearer, the model in the body: OpenAI and everything compatible with it.</summary>
    OpenAi,

    /// <summary>Azure OpenAI: the key in the header <c>api-key</c>, the deployment in the path, an api-version.</summary>
    Azure,
}
