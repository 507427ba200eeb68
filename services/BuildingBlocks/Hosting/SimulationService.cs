using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Simulation.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Does what is due in a part of this process while the domain clock stands still: how many steps, and when
/// the next is due.</summary>
public delegate Task<(long Moved, DateTimeOffset? Next)> Settle(DateTimeOffset now, CancellationToken token);

/// <summary>Drives the domain clock of a simulated year. Development mode only.</summary>
internal sealed class SimulationService(
    EnforcementOptions options,
    DomainClock clock,
    Randomness randomness,
    IEnumerable<Settle> parts
) : Simulation.SimulationBase
{
    [MayCall(Role.Operator, Role.Service)]
    public override Task<SetClockReply> SetClock(SetClockRequest request, ServerCallContext call)
    {
        OnlyInDevelopment();
        var now = Fields.Instant(request.Now, "now");
        if (request.Seed.Length is not (0 or 32))
            throw Refusal.Invalid(
                "seed",
                Reasons.OutOfRange,
                $"seed has {request.Seed.Length} bytes, it must have 32 or none"
            );
        if (request.Seed.Length == 32)
            randomness.Seed(request.Seed.Span);
        clock.Set(now);
        return Task.FromResult(new SetClockReply());
    }

    [MayCall(Role.Operator, Role.Service)]
    public override async Task<QuiesceReply> Quiesce(QuiesceRequest request, ServerCallContext call)
    {
        OnlyInDevelopment();
        var (now, reply, next) = (clock.Now, new QuiesceReply(), (DateTimeOffset?)null);
        foreach (var settle in parts)
        {
            var (moved, due) = await settle(now, call.CancellationToken);
            reply.Moved += moved;
            if (due is not null && (next is null || due < next))
                next = due;
        }
        reply.NextTimer = next?.ToTimestamp();
        return reply;
    }

    private void OnlyInDevelopment()
    {
        if (!options.IsDevelopment)
            throw Refusal.Denied(
                Reasons.NotInDevelopment,
                "the domain clock is the machine's clock outside development mode"
            );
    }
}
