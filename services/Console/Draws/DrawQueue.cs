using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Draws;

/// <summary>Draws whose next step is the reader's.</summary>
public sealed class DrawQueue(CeremonyDesk desk, Names names, TimeProvider time) : IQueue
{
    // A year has some forty; those that still wait for something are among the newest.
    private const int Newest = 100;

    public string Word => "queue-draws";
    public IReadOnlyList<string> Roles { get; } =
    [Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor, Role.Procurator];
    public string Address => "/draws";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var list = await desk.Newest(Newest, token);
        var bodies = await names.Bodies(token);
        return Queues.Of(list, answer =>
            answer
                .Draws.Select(d => (Draw: d, Step: Mine(d)))
                .Where(d => d.Step.Length > 0)
                .Select(d => new Todo(
                    d.Draw.DrawId,
                    bodies.GetValueOrDefault(d.Draw.Body, d.Draw.Body),
                    $"/draws/{d.Draw.DrawId}/ceremony#acts",
                    $"todo-draw-{d.Step}",
                    Due(d.Draw, d.Step)
                ))
        );
    }

    /// <summary>The step that waits for the reader; "" where none does.</summary>
    private string Mine(Draw draw)
    {
        var now = time.GetUtcNow();
        var step = CeremonySteps.Order.ElementAtOrDefault(CeremonySteps.Now(draw));
        var party = draw.Parties.FirstOrDefault(p => p.Party == desk.Party(draw));
        var mine = step switch
        {
            "commit" => party is { Commit.Length: 0 },
            "reveal" => party is { Revealed: false },
            "beacon" => draw.BeaconRule.At.ToDateTimeOffset() <= now && (desk.PlansFor(draw) || desk.IsWitness),
            "publish" => draw.PublishAt.ToDateTimeOffset() <= now && desk.PlansFor(draw),
            null => false,
            _ => desk.PlansFor(draw),
        };
        return mine ? step! : "";
    }

    private static DateOnly? Due(Draw draw, string step) =>
        step switch
        {
            "commit" or "reveal" => LegalDay.Of(draw.RevealBy.ToDateTimeOffset()),
            "beacon" => LegalDay.Of(draw.BeaconRule.At.ToDateTimeOffset()),
            "publish" => LegalDay.Of(draw.PublishAt.ToDateTimeOffset()),
            _ => null,
        };
}
