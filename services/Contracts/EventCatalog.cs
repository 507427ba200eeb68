using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Enforcement.Contracts;

/// <summary>A stable wire name and its record.</summary>
/// <param name="Confidential">Only the owning service reads it; others get hashes.</param>
/// <param name="HeardBy">Services whose followers act on it.</param>
/// <param name="Chinese">What a person reads; "" where the record says nothing of it.</param>
public sealed record EventType(
    string Name,
    Type Record,
    bool Confidential,
    Services HeardBy = Services.None,
    string Chinese = ""
)
{
    /// <summary>How it is written. Found when the first one is read or written: for all types at the start it was a
    /// tenth of the time until a program answered.</summary>
    public JsonTypeInfo Json => field ??= EventCatalog.JsonOf(Record);
}

/// <summary>
/// The events one service writes, by wire name and by record. Payloads: snake_case, enums as text, nulls omitted,
/// instants with six digits.
/// </summary>
public sealed class EventCatalog
{
    private static readonly JsonSerializerOptions Payloads = ReadOnly(
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Chinese as itself: escaped, a name takes twice the bytes, in the journal, on the bus and in memory.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new InstantJsonConverter(), new JsonStringEnumConverter() },
            // Each file of events names its own at its head: System.Text.Json's generator (10.0) makes nothing of one
            // context that is declared in several files.
            TypeInfoResolver = JsonTypeInfoResolver.Combine([
                .. typeof(IEvent)
                    .Assembly.GetTypes()
                    .Where(t => t.IsSubclassOf(typeof(JsonSerializerContext)))
                    .Select(t => (JsonSerializerContext)Activator.CreateInstance(t)!),
            ]),
        }
    );

    private static readonly (Type Record, FactOfAttribute Fact)[] Facts =
    [
        .. typeof(IEvent)
            .Assembly.GetTypes()
            .Where(t => typeof(IEvent).IsAssignableFrom(t))
            .SelectMany(t => t.GetCustomAttributes<FactOfAttribute>().Select(fact => (t, fact))),
    ];

    private readonly Dictionary<string, EventType> byName = [];
    private readonly Dictionary<Type, EventType> byRecord = [];

    private EventCatalog(Services writer)
    {
        Source = writer.ToString().ToLowerInvariant();
        foreach (var (record, fact) in Facts.Where(f => f.Fact.Writer == writer))
            Add(record, fact.Name, fact.Confidential, fact.HeardBy, fact.Chinese);
    }

    /// <summary>The types that every service writes, and some more: a small service of a test, a follower that was
    /// built before a type.</summary>
    public EventCatalog(string source, params (Type Record, string Name, bool Confidential)[] types)
    {
        Source = source;
        foreach (var common in Facts.GroupBy(f => f.Record).Where(g => g.Count() > 1))
            Add(common.Key, common.First().Fact.Name, common.First().Fact.Confidential);
        foreach (var (record, name, confidential) in types)
            Add(record, name, confidential);
    }

    public string Source { get; }
    public IEnumerable<EventType> Types => byName.Values;

    public EventType Of(IEvent fact) =>
        byRecord.TryGetValue(fact.GetType(), out var type)
            ? type
            : throw new InvalidOperationException($"{fact.GetType().Name} is no event of {Source}");

    public EventType? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>By a wire name in ASCII, as it stands in a header.</summary>
    public EventType? Find(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[128];
        return
            name.Length <= text.Length
            && System.Text.Ascii.ToUtf16(name, text, out var length) == System.Buffers.OperationStatus.Done
            && byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var type)
            ? type
            : null;
    }

    public byte[] Write(IEvent fact) => JsonSerializer.SerializeToUtf8Bytes(fact, Of(fact).Json);

    public IEvent Read(string name, ReadOnlySpan<byte> data) =>
        (IEvent)(
            JsonSerializer.Deserialize(EventsBefore.Today(name, data), byName[name].Json)
            ?? throw new JsonException($"{name} is null")
        );

    /// <summary>
    /// Wire names that a service's follower of this journal passes over. A name that is not in the catalog, of a source
    /// that is newer, is not among them: it stalls the follower.
    /// </summary>
    public IReadOnlySet<string> NotHeardBy(Services service) =>
        byName.Values.Where(t => !t.HeardBy.HasFlag(service)).Select(t => t.Name).ToHashSet();

    private static JsonSerializerOptions ReadOnly(JsonSerializerOptions options)
    {
        options.MakeReadOnly();
        return options;
    }

    internal static JsonTypeInfo JsonOf(Type record) =>
        Payloads.TryGetTypeInfo(record, out var json)
            ? json
            : throw new InvalidOperationException($"{record.Name} has no line at the head of its file");

    private void Add(Type record, string name, bool confidential, Services heardBy = Services.None, string chinese = "")
    {
        var type = new EventType($"{Source}.{name}.v1", record, confidential, heardBy, chinese);
        byName.Add(type.Name, type);
        byRecord.Add(record, type);
    }

    /// <summary>The services' journals, in the order in which they are brought up to date: one order for one process
    /// and for many, so that a run on a simulated clock gives the same journals in both.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["registry", "planning", "supervision"];

    public static EventCatalog Registry { get; } = new(Services.Registry);
    public static EventCatalog Planning { get; } = new(Services.Planning);
    public static EventCatalog Supervision { get; } = new(Services.Supervision);

    /// <summary>The security log of a process; nobody follows it.</summary>
    public static EventCatalog Security { get; } = new(Services.Security);

    public static EventCatalog For(string source) =>
        source switch
        {
            "registry" => Registry,
            "planning" => Planning,
            "supervision" => Supervision,
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "unknown source"),
        };
}
