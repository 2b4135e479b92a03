using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>All kinds of requests, narrow ones first.</summary>
internal sealed class RequestBook(IReadOnlyList<RequestKind> kinds)
{
    public IReadOnlyList<RequestKind> Kinds { get; } = kinds;

    /// <summary>The kind for customers of high voltage or large capacity.</summary>
    public RequestKind? Managed { get; } = kinds.FirstOrDefault(kind => kind.IsManaged && kind.Order is WorkOrderKind.NewSupply);

    public RequestKind? Find(string? code) => Kinds.FirstOrDefault(kind => kind.Code == code);

    /// <summary>All kinds that a text names, narrow ones first.</summary>
    /// <param name="folded">Folded text.</param>
    public IReadOnlyList<RequestKind> AllNamedIn(string folded) => [.. Kinds.Where(kind => kind.IsNamedIn(folded))];

    /// <summary>The kind that a text names; null when it names none.</summary>
    /// <param name="folded">Folded text.</param>
    public RequestKind? NamedIn(string folded) => Kinds.FirstOrDefault(kind => kind.IsNamedIn(folded));
}
