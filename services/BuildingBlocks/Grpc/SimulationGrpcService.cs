using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Contracts.Simulation.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>Drives the domain clock of a simulated year. Development mode only.</summary>
internal sealed class SimulationGrpcService(
    EnforcementOptions options,
    DomainClock clock,
    Randomness randomness,
    Journals journals,
    Followers followers
) : Simulation.SimulationBase
{
    // One order for one process and for many, so that a run gives the same journals in both.
    private static readonly string[] Order = ["registry", "planning", "supervision"];

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
        var (moved, now) = (0L, clock.Now);
        DateTimeOffset? next = null;
        var ordered = journals
            .All.OrderBy(j => Array.IndexOf(Order, j.Source) is var at and >= 0 ? at : Order.Length)
            .ThenBy(j => j.Source, StringComparer.Ordinal)
            .ToList();
        foreach (var journal in ordered)
        {
            foreach (var follower in followers.Of(journal.Source))
                moved += await follower.CatchUp(call.CancellationToken);
            moved += await journal.FireTimers(now, call.CancellationToken);
        }
        foreach (var journal in ordered)
            if (journal.NextTimer() is { } due && (next is null || due < next))
                next = due;
        return new() { Moved = moved, NextTimer = next?.ToTimestamp() };
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
