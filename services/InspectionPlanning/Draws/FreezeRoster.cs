using System.Diagnostics.CodeAnalysis;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Planner)]
    public override async Task<FreezeRosterReply> FreezeRoster(FreezeRosterRequest request, ServerCallContext call)
    {
        var planId = Fields.Code(request.PlanId, "plan_id", 40);
        var line = Fields.Between(request.Line, "line", 1, 1000);
        var caller = call.Caller();
        // Reading and sorting a register and hashing its tree takes seconds: it is done beside the writer, and once
        // more where the register has moved on meanwhile.
        FrozenRoster? Prepare() =>
            RosterFreezer.Prepare(database, randomness, options.Division, planId, line, LegalDay.Of(clock.Now));
        var frozen = await Task.Run(
            () => Prepare() is var read && IsStill(read, planId, line) ? read : Prepare(),
            call.CancellationToken
        );
        return await journal.Write(call, request, (db, now) =>
            Freeze(db, frozen, caller, planId, line, LegalDay.Of(now))
        );
    }

    private bool IsStill(FrozenRoster? read, string planId, int number)
    {
        using var db = database.Read();
        return DrawLine.Find(db, planId, number) is not { } line
            || IsCurrent(db, read, line, options.Division, LegalDay.Of(clock.Now));
    }

    private Decision<FreezeRosterReply> Freeze(
        PlanningDb db,
        FrozenRoster? read,
        Caller caller,
        string planId,
        int number,
        DateOnly today
    )
    {
        var line = DrawLine.Get(db, planId, number);
        MayFreeze(line, caller, db.Draws.Any(d => d.PlanId == planId && d.Line == number), today);
        // A register that never rests must not keep a line from being drawn: what changed meanwhile is read again here,
        // where nothing else is written.
        var frozen = IsCurrent(db, read, line, options.Division, today)
            ? read
            : RosterFreezer.Read(db, randomness, options.Division, line, today);
        if (frozen.LeftOut is { } leftOut)
            throw Refusal.Precondition(Reasons.DrawnLeftOut, leftOut);
        if (frozen.Size == 0)
            throw Refusal.Precondition(
                Reasons.RosterEmpty,
                $"no enterprise is eligible for line {number} of {planId}: {frozen.Excluded()}"
            );
        SnapshotStore.Write(db, frozen.DrawId, frozen.Chunks);
        var fact = new RosterFrozen(
            frozen.DrawId,
            planId,
            number,
            line.Body,
            frozen.Root,
            frozen.Size,
            frozen.Strata,
            frozen.Exclusions,
            frozen.Frame.RegistrySequence,
            frozen.Sha256,
            frozen.LessForA
        );
        return Decision.Of(fact, sequence =>
        {
            var reply = new FreezeRosterReply
            {
                Sequence = sequence,
                DrawId = fact.DrawId,
                Root = fact.Root,
                Size = fact.Size,
                RegistrySequence = fact.RegistrySequence,
            };
            reply.Strata.AddRange(fact.Strata.Select(DrawReplies.Stratum));
            reply.Exclusions.AddRange(fact.Exclusions.Select(DrawReplies.Exclusion));
            return reply;
        });
    }

    /// <summary>What the roster rests on is as it was when it was read.</summary>
    internal static bool IsCurrent(
        PlanningDb db,
        [NotNullWhen(true)] FrozenRoster? frozen,
        DrawLine line,
        string division,
        DateOnly today
    ) =>
        frozen is not null
        && frozen.Frame == RosterFrame.VersionOf(db, line, today)
        && frozen.DrawId == DrawIds.Next(db, division, today.Year);

    internal static void MayFreeze(DrawLine line, Caller caller, bool drawn, DateOnly today)
    {
        caller.MustBelongTo(line.Body);
        if (line.Kind != LineKind.Draw)
            throw Refusal.Precondition(
                Reasons.LineNotDrawn,
                $"line {line.Line} of {line.PlanId} names its enterprises; nothing is drawn"
            );
        // What the head has not approved or an office objects to is not carried out behind a plan that is public.
        if (line.IsAddedUnpublished)
            throw Refusal.Precondition(
                Reasons.PlanLineUnpublished,
                $"line {line.Line} was added to {line.PlanId} after it was published: it is drawn once it is public too"
            );
        // A second draw for a line would be a second try.
        if (drawn)
            throw Refusal.AlreadyExists(Reasons.DrawExists, $"line {line.Line} of {line.PlanId} has its draw");
        if (line.WindowTo < today)
            throw Refusal.Precondition(
                Reasons.WindowOver,
                $"the window of line {line.Line} ended on {line.WindowTo.Iso()}"
            );
    }
}
