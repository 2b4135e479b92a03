using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Core.Documents;

/// <summary>Registers the intake of documents.</summary>
public static class DocumentsRegistration
{
    /// <summary>Adds <see cref="DocumentIntake"/> and, from section <c>Documents</c>, <see cref="DocumentLimits"/>.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DocumentLimits, DocumentLimitsValidator>().BindConfiguration("Documents");
        services.AddSingleton<DocumentIntake>();
        return services;
    }
}
