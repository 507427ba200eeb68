using Enforcement.Contracts.Planning.V1;
using Microsoft.AspNetCore.Components;

namespace Enforcement.WebConsole.Draws;

public sealed partial class CeremonyPage
{
    private static readonly string[] Sources = ["kl8", "ssq", "dice", "drand"],
        Grounds = ["dissolved", "moved", "duplicate", "wrongly-listed"];
    private static readonly string[] Order = CeremonySteps.Order;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "said")]
    private string? How { get; set; }
    private Reply<GetDrawReply> reply = Reply<GetDrawReply>.SignIn;
    private Draw? draw;
    private CeremonyDesk.Result? result;
    private IReadOnlyDictionary<string, string> bodies = new Dictionary<string, string>(),
        firms = new Dictionary<string, string>();
    private DateTimeOffset now;
    private bool planner;
    private string? party;
    private int step;

    private IReadOnlyList<(string, string)> Crumbs =>
        [(W["all-draws"], W.Link("/draws")), (Id, W.Link($"/draws/{Id}"))];
    private bool Joint => planner || Desk.IsWitness;
    private bool Offers => planner || Desk.IsWitness || party is not null;
    private bool MayCommit =>
        draw is { State: DrawState.Noticed }
        && party is not null
        && draw.Parties.First(p => p.Party == party).Commit.Length == 0;
    private bool MayReveal => step == 3 && party is not null && !draw!.Parties.First(p => p.Party == party).Revealed;
    private bool MayAbort => draw is { State: DrawState.Noticed or DrawState.Committed } && (planner || Desk.IsStation);

    // What two sides do together is only done when the second has done it.
    private string? Note =>
        Done is { } done && How is "both" or "one" && W.Has($"did-{done}-{How}") ? W[$"did-{done}-{How}"] : null;

    protected override async Task OnInitializedAsync()
    {
        now = Time.GetUtcNow();
        reply = await Desk.Draw(Id, Gone);
        draw = reply.Answer?.Draw;
        if (draw is not { } d)
            return;
        bodies = await Names.Bodies(Gone);
        (planner, party, step) = (Desk.PlansFor(d), Desk.Party(d), CeremonySteps.Now(d));
        if (step < 6 || (!Desk.MayAskResult && d.State != DrawState.Published))
            return;
        result = await Desk.Drawn(Id, Gone);
        if (result is not null)
            firms = await Names.Enterprises(result.Tickets.Select(t => t.CreditCode), Gone);
    }

    private (string What, string When, string Note)? Clock() =>
        step switch
        {
            2 or 3 => (W["draw-reveal-by"], Words.Local(draw!.RevealBy.ToDateTimeOffset()), W["ceremony-then-missing"]),
            4 => (
                W["draw-beacon-at"],
                Words.Local(draw!.BeaconRule.At.ToDateTimeOffset()),
                W.With($"beacon-{draw.BeaconRule.Kind}", W.List(draw.BeaconRule.Id.Split(';')))
            ),
            6 or 7 => (W["draw-publish"], Words.Local(draw!.PublishAt.ToDateTimeOffset()), ""),
            _ => null,
        };

    private IEnumerable<(string, string)> Standing() =>
        (result?.Tickets ?? [])
            .Where(t => !result!.Replaced.Contains(t.CreditCode))
            .Select(t =>
                (t.CreditCode, firms.TryGetValue(t.CreditCode, out var name) ? $"{name} {t.CreditCode}" : t.CreditCode)
            );

    private string Here(string did, bool? both = null) =>
        W.Link($"/draws/{Id}/ceremony", $"done={did}{(both is { } b ? b ? "&said=both" : "&said=one" : "")}");

    private Task Notice()
    {
        var notice = new PublishNoticeRequest
        {
            DrawId = Id,
            RevealBy = Clocks.Sent(Sent["reveal_by"]),
            PublishAt = Clocks.Sent(Sent["publish_at"]),
            Beacon = new()
            {
                Kind = Sent["beacon.kind"],
                Id = Sent["beacon.id"],
                At = Clocks.Sent(Sent["beacon.at"]),
            },
        };
        // Always in the one order, which is that of the seed.
        notice.Parties.AddRange(CeremonyDesk.Parties.Where(Sent.All("parties").Contains));
        return Run("notice", key => Desk.Notice(notice, key), _ => Here("notice"), final: true);
    }

    private Task Commit() =>
        Run(
            "commit",
            key => Desk.Commit(draw!, Sent["commit"].ToLowerInvariant(), key),
            _ => Here("commit"),
            final: true
        );

    private Task Reveal() =>
        Run(
            "reveal",
            key => Desk.Reveal(draw!, Sent["reveal"].ToLowerInvariant(), key),
            _ => Here("reveal"),
            final: true
        );

    private Task Beacon() =>
        Run("beacon", key => Desk.Beacon(draw!, Sent["beacon"], key), a => Here("beacon", a.Agreed));

    private Task Postpone() =>
        Run(
            "postpone",
            key =>
                Desk.Postpone(
                    new()
                    {
                        DrawId = Id,
                        Attempt = draw!.Attempt,
                        Id = Sent["id"],
                        At = Clocks.Sent(Sent["at"]),
                    },
                    key
                ),
            a => Here("postpone", a.Agreed),
            final: true
        );

    private Task Complete() => Run("complete", key => Desk.Complete(Id, key), _ => Here("complete"), final: true);

    private Task Publish() => Run("publish", key => Desk.Publish(Id, key), _ => Here("publish"), final: true);

    private Task Abort() =>
        Run("abort", key => Desk.Abort(Id, Sent["reason"], key), a => Here("abort", a.Aborted), final: true);

    private Task Assign() =>
        Run(
            "assign",
            key =>
                Desk.Assign(
                    new()
                    {
                        DrawId = Id,
                        MaxPerOfficer = Sent.Number("max_per_officer"),
                        RelaxAreas = Sent.Ticked("relax_areas"),
                        RelaxLastPair = Sent.Ticked("relax_last_pair"),
                    },
                    key
                ),
            _ => Here("assign"),
            final: true
        );

    private async Task Replace()
    {
        var evidence = await Sent.Sha256("evidence_sha256", "planning", Gone);
        await Run(
            "replace",
            key =>
                Desk.Replace(
                    new()
                    {
                        DrawId = Id,
                        CreditCode = Sent["credit_code"],
                        Reason = Sent["reason"],
                        EvidenceSha256 = evidence,
                    },
                    key
                ),
            _ => Here("replace"),
            final: true
        );
    }

    /// <summary>A full hour ahead, as a field of a form has it.</summary>
    private string Ahead(int hours) => Clocks.Hour(now.AddHours(hours));

    private static string Short(string hex) =>
        hex.Length > 16 ? $"{hex[..16]}…"
        : hex.Length > 0 ? hex
        : "—";
}
