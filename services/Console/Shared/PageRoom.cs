namespace Enforcement.WebConsole.Shared;

/// <summary>
/// A family of pages: a folder and a namespace of one name, and here all that the console must know of it. The console
/// is the list of its rooms in their order (<c>ConsoleHost.Rooms</c>); a room names only rooms before it.
/// </summary>
internal sealed record PageRoom(string Name)
{
    /// <summary>What its pages say, in both languages.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, (string Zh, string En)>> Texts { get; init; } = [];

    /// <summary>What its pages ask by, and what of it waits on the work bench: queues of equal urgency stand there in
    /// the order of their registration.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };

    /// <summary>Its addresses beside its pages: files, documents, forms.</summary>
    public Action<WebApplication> Addresses { get; init; } = _ => { };
}
