namespace Enforcement.BuildingBlocks.Domain;

/// <summary>What kind of no it is; each maps to one gRPC status.</summary>
public enum RefusalKind
{
    Invalid,
    Precondition,
    AlreadyExists,
    NotFound,
    PermissionDenied,
    Aborted,
    Exhausted,
}

/// <summary>A field of the request and the rule it breaks.</summary>
public sealed record FieldFault(string Field, string Message);

/// <summary>
/// The one exception a decision throws: a stable reason for programs, a sentence for people, the fields concerned.
/// Anything else that escapes is a bug.
/// </summary>
public sealed class Refusal : Exception
{
    internal Refusal(RefusalKind kind, string reason, string message, params FieldFault[] fields)
        : base(message) => (Kind, Reason, Fields) = (kind, reason, fields);

    public RefusalKind Kind { get; }
    public string Reason { get; }
    public IReadOnlyList<FieldFault> Fields { get; }

    /// <summary>The request itself is malformed: INVALID_ARGUMENT.</summary>
    public static Refusal Invalid(string field, string reason, string message) =>
        new(RefusalKind.Invalid, reason, message, new FieldFault(field, message));

    /// <summary>State or policy forbids it now: FAILED_PRECONDITION.</summary>
    public static Refusal Precondition(string reason, string message) => new(RefusalKind.Precondition, reason, message);

    /// <summary>As above, of a field of what is kept.</summary>
    public static Refusal Precondition(string field, string reason, string message) =>
        new(RefusalKind.Precondition, reason, message, new FieldFault(field, message));

    public static Refusal AlreadyExists(string reason, string message) =>
        new(RefusalKind.AlreadyExists, reason, message);

    /// <summary>Not there, or not for the caller's eyes: NOT_FOUND in both cases.</summary>
    public static Refusal NotFound(string reason, string message) => new(RefusalKind.NotFound, reason, message);

    public static Refusal Denied(string reason, string message) => new(RefusalKind.PermissionDenied, reason, message);

    /// <summary>Lost a race; the same call may succeed when repeated: ABORTED.</summary>
    public static Refusal Aborted(string reason, string message) => new(RefusalKind.Aborted, reason, message);

    public static Refusal Exhausted(string reason, string message) => new(RefusalKind.Exhausted, reason, message);
}
