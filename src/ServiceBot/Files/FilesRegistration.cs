using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Files;

/// <summary>Puts customers' files into the program.</summary>
internal static class FilesRegistration
{
    /// <summary>Path under which files are served.</summary>
    public const string Root = "/files";

    /// <summary>Where transcripts of earlier versions say that their files are.</summary>
    private const string EarlierRoot = "/v3/directline/files";

    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<FilesOptions, FilesOptionsValidator>().BindConfiguration("Files");
        services.AddSingleton<IValidateOptions<FilesOptions>, FilesOptionsRules>();
        services.AddSingleton(provider => FileDirectory.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ReceivedFiles>();
        services.AddSingleton<IReceivedFiles>(provider => provider.GetRequiredService<ReceivedFiles>());
        services.AddSingleton<IErasedAlong>(provider => provider.GetRequiredService<ReceivedFiles>());
        services.AddSingleton<AwaitedFiles>();
        services.AddSingleton<IAwaitedFiles>(provider => provider.GetRequiredService<AwaitedFiles>());
        services.AddSingleton<IErasedAlong>(provider => provider.GetRequiredService<AwaitedFiles>());
        services.AddHostedService<FileFetches>();
        services.AddSingleton<FileEndpoint>();
        services.AddHostedService<FileSweeper>();
        return services;
    }

    public static void MapFiles(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<FileEndpoint>();
        foreach (var root in (string[])[Root, EarlierRoot])
            app.MapGet(root + "/{conversation}/{file}", endpoint.GetAsync);
    }
}
