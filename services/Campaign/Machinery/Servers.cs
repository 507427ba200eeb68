using Enforcement.Campaign.Seeds;
using Grpc.Core;

namespace Enforcement.Campaign.Machinery;

/// <summary>The running processes that a year is told to.</summary>
/// <param name="To">A connection as somebody to registry, planning, supervision or the inbox of an agency.</param>
/// <param name="At">A connection as somebody to a process by its address.</param>
/// <param name="Processes">Addresses, each once: who is told the time and brought to rest, one by one.</param>
/// <param name="HasBroker">Separate processes with a message broker between them.</param>
/// <param name="Time">The machine's own, for waiting.</param>
public sealed record Servers(
    Func<Speaker, string, CallInvoker> To,
    Func<Speaker, string, CallInvoker> At,
    IReadOnlyList<string> Processes,
    bool HasBroker,
    TimeProvider Time
);
