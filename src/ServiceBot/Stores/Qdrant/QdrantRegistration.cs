using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Puts Qdrant into the program, section <c>Qdrant</c>. Without an address the embedded index answers alone.</summary>
internal static class QdrantRegistration
{
    // The server closes an idle connection after 5 seconds.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(4), ConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(2);
    private const long LongestAnswer = 64 << 20;

    /// <summary>Registered after the knowledge, whose index it takes the place of.</summary>
    public static IServiceCollection AddQdrant(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<QdrantOptions, QdrantOptionsValidator>().BindConfiguration(QdrantOptions.Section);
        services.AddSingleton<IValidateOptions<QdrantOptions>, QdrantOptionsRules>();
        services.AddSingleton<QdrantState>();
        if (!QdrantOptions.IsOn(configuration))
            return services;
        services.AddHttpClient(QdrantClient.HttpClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = LongestAnswer;
            })
            .RemoveAllLoggers()
            // One client for good: its connections are renewed, not its handlers.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<IOptions<QdrantOptions>>().Value));
        services.AddSingleton<QdrantPipelines>();
        services.AddSingleton<QdrantClient>();
        services.AddSingleton<QdrantCollections>();
        services.AddSingleton<QdrantSearch>();
        services.AddSingleton<QdrantMeter>();
        services.AddSingleton<QdrantPublisher>();
        services.AddSingleton<QdrantTrial>();
        services.AddSingleton<QdrantKeeper>();
        services.AddHostedService(provider =>
        {
            provider.GetRequiredService<QdrantState>().Expect();
            return provider.GetRequiredService<QdrantKeeper>();
        });
        services.Replace(ServiceDescriptor.Singleton<IKnowledgeIndex, QdrantKnowledgeIndex>());
        return services;
    }

    private static SocketsHttpHandler Handler(QdrantOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            // The key goes to the address that was set, and nowhere else.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionIdleTimeout = IdleTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
        };
        if (options.CertificateAuthority is { Length: > 0 } file)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(file);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }
        return handler;
    }
}
