using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// What the justice bureau does with what it sees: warnings are looked at, opinions follow, most are carried out, one
/// is not and a decision comes, one is objected to; a summons, a notice to all, and problems that an inspection
/// found.
/// </summary>
internal sealed class OversightStory(Stage run)
{
    private SupervisionClient Justice => run.Cast.Supervision(Cast.Supervisor);
    private SupervisionClient Second => run.Cast.Supervision(Cast.SecondSupervisor);

    private Opinions.OpinionsClient Head(string body) => run.Cast.Supervision(Cast.Head(body)).Opinions;

    private DateOnly Today => run.Today;

    public void Put()
    {
        var told = run.Script.Oversight;
        foreach (var day in told.Looks)
            run.At(day, 9, Look);
        foreach (var instrument in told.Instruments)
            run.At(instrument.On, 9, () =>
                instrument.Turn == Turn.Withdrawn ? Withdraw(instrument) : Issue(new(instrument))
            );
        foreach (var problem in told.Problems)
            run.At(problem.On, 15, () => Problem(problem));
        run.At(run.Scenario.From.AddDays(45), 10, YearBefore);
    }

    /// <summary>The year before lies in no journal: a document tells how often bodies went in.</summary>
    private Task YearBefore() =>
        run
            .Cast.Supervision(Cast.Supervisor)
            .Reports.RecordDocumentedFigureAsync(
                new()
                {
                    Year = run.Scenario.From.Year - 1,
                    Key = DocumentedKey.Entries,
                    Value = 4 * run.District.Firms.Count / 25,
                    Source = run.Letter("documented-source"),
                    DocumentNumber = run.Script.Station.Assessment.DocumentNumber,
                    DocumentSha256 = run.Papers.Hash($"documented/{run.Scenario.From.Year - 1}"),
                }
            )
            .ResponseAsync;

    /// <summary>The body says how it came; the warning may have gone meanwhile.</summary>
    private Task Answer(Warning warning) =>
        run.Done(
            () =>
                run
                    .Cast.Supervision(Cast.Planner(warning.Body))
                    .Warnings.AnswerWarningAsync(
                        new() { WarningId = warning.WarningId, Text = run.Letter("warning-answered") }
                    )
                    .ResponseAsync,
            Reasons.WarningState
        );

    /// <summary>The oldest warnings first: of three one is confirmed, one was nothing, one waits.</summary>
    private async Task Look()
    {
        await run.Time.Rest();
        var open = await Second.Warnings.ListWarningsAsync(new() { State = WarningState.Open, PageSize = 200 });
        var oldest = open
            .Warnings.OrderBy(w => w.On, StringComparer.Ordinal)
            .ThenBy(w => w.WarningId, StringComparer.Ordinal)
            .Take(9)
            .ToList();
        var letters = 0;
        for (var i = 0; i < oldest.Count; i++)
        {
            if (i % 3 == 2)
                continue;
            var (warning, isReal) = (oldest[i], i % 3 == 0);
            if (!isReal && run.District.Bodies.Any(b => b.Code == warning.Body))
                await Answer(warning);
            // It concerns the reviewer, or has gone meanwhile.
            if (
                !await run.Done(
                    () =>
                        Second
                            .Warnings.ReviewWarningAsync(
                                new()
                                {
                                    WarningId = warning.WarningId,
                                    Verdict = isReal ? WarningVerdict.Confirmed : WarningVerdict.FalsePositive,
                                    Reason = isReal ? run.Letter("warning-real") : run.Letter("warning-unfounded"),
                                }
                            )
                            .ResponseAsync,
                    Reasons.SamePerson,
                    Reasons.WarningState
                )
            )
                continue;
            if (!isReal || letters++ >= 2 || run.District.Bodies.All(b => b.Code != warning.Body))
                continue;
            var opinion = new InstrumentScript(
                Today,
                InstrumentKind.Opinion,
                warning.Body,
                run.Letter("opinion-findings"),
                run.Letter("opinion-demand"),
                Turn.CarriedOut,
                ReplyAfter: 20
            );
            await Issue(new(opinion) { Ground = InstrumentGround.Warning, GroundId = warning.WarningId });
        }
    }

    /// <param name="Told">What the script says of it.</param>
    private sealed record Instrument(InstrumentScript Told)
    {
        public InstrumentGround Ground { get; init; } = InstrumentGround.Material;
        public string GroundId { get; init; } = "";
        public string Follows { get; init; } = "";
    }

    private async Task<string> Draft(Instrument instrument)
    {
        var told = instrument.Told;
        var evidence = $"instrument/{told.Kind}/{told.Body}/{instrument.GroundId}{instrument.Follows}";
        return (
            await Justice.Opinions.DraftInstrumentAsync(
                new()
                {
                    Kind = told.Kind,
                    Body = told.Body,
                    Ground = instrument.Ground,
                    GroundId = instrument.GroundId,
                    Follows = instrument.Follows,
                    Text = told.Found,
                    Demand = told.Demand,
                    EvidenceSha256 = { run.Papers.Hash(evidence) },
                }
            )
        ).InstrumentId;
    }

    /// <summary>Drafted by one supervisor, issued the next day by another.</summary>
    private async Task Issue(Instrument instrument)
    {
        var id = await Draft(instrument);
        run.At(Today.AddDays(1), 9, async () =>
        {
            await Second.Opinions.IssueInstrumentAsync(new() { InstrumentId = id });
            Then(id, instrument.Told);
        });
    }

    private async Task Withdraw(InstrumentScript told)
    {
        var id = await Draft(new(told));
        run.At(Today.AddDays(2), 9, () =>
            Justice
                .Opinions.WithdrawInstrumentAsync(
                    new() { InstrumentId = id, Reasons = run.Letter("opinion-withdrawn") }
                )
                .ResponseAsync
        );
    }

    private void Then(string id, InstrumentScript told)
    {
        switch (told.Turn)
        {
            case Turn.CarriedOut:
                Carried(id, told);
                break;
            case Turn.Objected:
                Object(id, told.Body);
                Carried(id, told);
                break;
            case Turn.NotCarriedOut:
                Reply(id, told);
                run.At(Today.AddDays(told.ReplyAfter + 6), 10, () => Insist(id, told.Body));
                break;
        }
    }

    private void Object(string id, string body)
    {
        run.At(Today.AddDays(5), 10, () => Head(body)
                .ObjectToInstrumentAsync(
                    new()
                    {
                        InstrumentId = id,
                        Reasons = run.Letter("instrument-objection"),
                        EvidenceSha256 = { run.Papers.Hash($"objection/{id}") },
                    }
                )
                .ResponseAsync);
        var third = run.Cast.Supervision(Cast.ThirdSupervisor).Opinions;
        run.At(Today.AddDays(9), 10, () => third
                .DecideInstrumentObjectionAsync(
                    new()
                    {
                        InstrumentId = id,
                        Outcome = ObjectionOutcome.Amended,
                        Reasons = run.Letter("objection-adopted-in-part"),
                        Demand = run.Letter("objection-demand"),
                    }
                )
                .ResponseAsync);
    }

    /// <summary>What was answered is not so: a decision follows the opinion.</summary>
    private async Task Insist(string id, string body)
    {
        await Justice.Opinions.VerifyRectificationAsync(
            new()
            {
                InstrumentId = id,
                Rectified = false,
                Reasons = run.Letter("opinion-follow-up"),
            }
        );
        var decision = new InstrumentScript(
            Today,
            InstrumentKind.Decision,
            body,
            run.Letter("decision-findings"),
            run.Letter("decision-demand"),
            Turn.CarriedOut,
            ReplyAfter: 12
        );
        await Issue(new(decision) { Follows = id });
    }

    private void Reply(string id, InstrumentScript told) =>
        run.At(Today.AddDays(told.ReplyAfter), 10, () => Head(told.Body)
                .ReplyToInstrumentAsync(
                    new()
                    {
                        InstrumentId = id,
                        Text = run.Letter("instrument-reply"),
                        EvidenceSha256 = { run.Papers.Hash($"reply/{id}") },
                    }
                )
                .ResponseAsync);

    private void Carried(string id, InstrumentScript told)
    {
        Reply(id, told);
        run.At(Today.AddDays(told.ReplyAfter + 4), 10, () => Justice
                .Opinions.VerifyRectificationAsync(
                    new()
                    {
                        InstrumentId = id,
                        Rectified = true,
                        Reasons = run.Letter("instrument-closed"),
                    }
                )
                .ResponseAsync);
    }

    /// <summary>Of a problem handed over.</summary>
    private Task Answer(string problem, ProblemAnswer answer) =>
        run
            .Cast.Supervision(Cast.Discipline)
            .Problems.AnswerProblemAsync(
                new()
                {
                    ProblemId = problem,
                    Answer = answer,
                    Text =
                        answer == ProblemAnswer.Accepted
                            ? run.Letter("problem-looked-into")
                            : run.Letter("problem-dealt-with"),
                }
            )
            .ResponseAsync;

    private async Task Problem(ProblemScript told)
    {
        var (on, body) = (told.On, told.Body);
        var id = (
            await Justice.Problems.RecordInspectionProblemAsync(
                new()
                {
                    Inspection = run.Script.Oversight.Inspection,
                    Body = body,
                    FoundOn = on.Iso(),
                    Text = told.Found,
                    EvidenceSha256 = { run.Papers.Hash($"problem/{body}") },
                }
            )
        ).ProblemId;
        if (told.HandedOver.Length > 0)
        {
            run.At(on.AddDays(6), 10, () => Justice
                    .Problems.HandOverProblemAsync(
                        new()
                        {
                            ProblemId = id,
                            DocumentNumber = told.HandedOver,
                            HandedOverOn = on.AddDays(6).Iso(),
                        }
                    )
                    .ResponseAsync);
            if (told.Answered > 0)
            {
                run.At(on.AddDays(7), 10, () => Answer(id, ProblemAnswer.Accepted));
                run.At(on.AddDays(6 + told.Answered), 10, () => Answer(id, ProblemAnswer.DealtWith));
            }
            return;
        }
        run.At(on.AddDays(26), 10, () => Justice
                .Problems.CloseProblemAsync(
                    new()
                    {
                        ProblemId = id,
                        RectifiedOn = on.AddDays(25).Iso(),
                        Text = run.Letter("problem-corrected"),
                        EvidenceSha256 = { run.Papers.Hash($"problem-closed/{body}") },
                    }
                )
                .ResponseAsync);
    }
}
