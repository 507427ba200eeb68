namespace Enforcement.Contracts;

[JsonSerializable(typeof(AccessNoted))]
internal sealed partial class SecurityEventsJson : JsonSerializerContext;

/// <summary>Somebody read what is not for everybody, or asked for what he may not have. Who and when stand in the
/// header;
/// nothing of what was asked or answered stands anywhere.</summary>
/// <param name="Method">The RPC, or the address pattern of a page.</param>
/// <param name="Object">Id of what it was about; empty where it was no one thing.</param>
/// <param name="Roles">Of the token, ordered, parted by spaces.</param>
/// <param name="Outcome">answered, role, unauthenticated, uncounted, or the refusal's reason.</param>
/// <param name="Times">How often, from 1.</param>
[FactOf(Services.Security, "access-noted", "记录查阅", Confidential = true)]
public sealed record AccessNoted(string Method, string Object, string Roles, string Outcome, long Times) : IEvent
{
    public string Subject => Object.Length > 0 ? Object : Method;
}
