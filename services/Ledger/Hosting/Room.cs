using Enforcement.Ledger.Journal;
using Enforcement.Ledger.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Hosting;

/// <summary>
/// A room of a service: a folder, a namespace and a gRPC service of one name, and here all that the service must know
/// of it.
/// A host is the list of its rooms in their order; a room names only rooms before it.
/// </summary>
public sealed record Room<TDb>(string Name)
    where TDb : ServiceDb
{
    /// <summary>Its tables.</summary>
    public Action<ModelBuilder> Tables { get; init; } = _ => { };

    /// <summary>Changes its own tables by a fact of the service; false: the fact is none of its own.</summary>
    public Func<TDb, Recorded, bool> Fold { get; init; } = (_, _) => false;

    /// <summary>What it keeps of facts that are another room's; before that room folds them.</summary>
    public Action<TDb, Recorded> Observe { get; init; } = (_, _) => { };

    /// <summary>The kinds of timers its fold sets.</summary>
    public IReadOnlyList<TimerKind<TDb>> Timers { get; init; } = [];

    /// <summary>The kinds of its objects that files belong to, and who sees one of them.</summary>
    public IReadOnlyList<FileKind<TDb>> Files { get; init; } = [];

    /// <summary>The dated rules it goes by.</summary>
    public IReadOnlyList<PolicyKey> Policies { get; init; } = [];

    /// <summary>What else changes in its own tables when a policy of the service is set: as pure as its
    /// fold.</summary>
    public Action<TDb, PolicySet, DateTimeOffset> OnPolicySet { get; init; } = (_, _, _) => { };

    /// <summary>What it needs beside the journal, which is there already.</summary>
    public Action<WebApplicationBuilder> Services { get; init; } = _ => { };

    /// <summary>Its gRPC service; nothing, for a room that only others call.</summary>
    public Action<WebApplication> Service { get; init; } = _ => { };
}

/// <summary>One kind of timer: its rows are NAME/ID. A name holds no slash and stands for one kind of a
/// service.</summary>
/// <param name="Fire">What a due one leads to, by its id and its due time.</param>
public sealed record TimerKind<TDb>(string Name, Func<TDb, string, DateTimeOffset, IEnumerable<IEvent>> Fire)
    where TDb : ServiceDb
{
    public string Of(string id) => $"{Name}/{id}";
}

/// <summary>A kind of object that files belong to.</summary>
/// <param name="Sees">Whether a caller is shown the files of the object with this id.</param>
public sealed record FileKind<TDb>(string Kind, Func<TDb, Caller, string, bool> Sees)
    where TDb : ServiceDb;

/// <summary>The rooms of a service as one.</summary>
public static class Rooms
{
    public static void Tables<TDb>(this IReadOnlyList<Room<TDb>> rooms, ModelBuilder model)
        where TDb : ServiceDb
    {
        foreach (var room in rooms)
            room.Tables(model);
    }

    /// <summary>State from facts: each room folds its own, and several may fold one.</summary>
    public static void Fold<TDb>(this IReadOnlyList<Room<TDb>> rooms, TDb db, Recorded e)
        where TDb : ServiceDb
    {
        foreach (var room in rooms)
            room.Observe(db, e);
        var folded = false;
        foreach (var room in rooms)
            folded |= room.Fold(db, e);
        if (!folded)
            throw new InvalidOperationException($"{e.Event.GetType().Name} is not folded");
    }

    public static IEnumerable<IEvent> OnTimer<TDb>(
        this IReadOnlyList<Room<TDb>> rooms,
        TDb db,
        string id,
        DateTimeOffset due
    )
        where TDb : ServiceDb
    {
        if (id.IndexOf('/') is > 0 and var slash)
            foreach (var kind in rooms.SelectMany(room => room.Timers))
                if (id.AsSpan(0, slash).SequenceEqual(kind.Name))
                    return kind.Fire(db, id[(slash + 1)..], due);
        throw new InvalidOperationException($"no timer {id} is known");
    }

    /// <summary>A kind that no room has is seen by nobody.</summary>
    public static bool SeesObject<TDb>(
        this IReadOnlyList<Room<TDb>> rooms,
        TDb db,
        Caller caller,
        string kind,
        string id
    )
        where TDb : ServiceDb =>
        rooms.SelectMany(room => room.Files).FirstOrDefault(f => f.Kind == kind)?.Sees(db, caller, id) == true;

    public static void OnPolicySet<TDb>(
        this IReadOnlyList<Room<TDb>> rooms,
        TDb db,
        PolicySet policy,
        DateTimeOffset at
    )
        where TDb : ServiceDb
    {
        foreach (var room in rooms)
            room.OnPolicySet(db, policy, at);
    }

    /// <summary>After the journal was added.</summary>
    public static void Add<TDb>(this IReadOnlyList<Room<TDb>> rooms, WebApplicationBuilder builder)
        where TDb : ServiceDb
    {
        foreach (var room in rooms)
            room.Services(builder);
    }

    public static IReadOnlyList<PolicyKey> PolicyKeys<TDb>(this IReadOnlyList<Room<TDb>> rooms)
        where TDb : ServiceDb => [.. rooms.SelectMany(room => room.Policies)];

    public static void Map<TDb>(this IReadOnlyList<Room<TDb>> rooms, WebApplication app)
        where TDb : ServiceDb
    {
        foreach (var room in rooms)
            room.Service(app);
    }
}
