using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Assessment;

internal sealed partial class AssessmentService
{
    /// <summary>The newest computation with every row's value and what lost points. Planner and head see their own
    /// body's.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<GetAssessmentReply> GetAssessment(GetAssessmentRequest request, ServerCallContext call)
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        BodyCode? body = request.Body.Length == 0 ? null : InstrumentFields.Body(request.Body);
        using var db = database.Read();
        var seen = BodySight.Seen(db, call.Caller());
        bool Wanted(BodyCode of) => (body is null || of == body) && (seen is null || seen.Contains(of));
        var external = db
            .ExternalScores.Where(x => x.Year == year)
            .AsEnumerable()
            .Where(x => Wanted(x.Body))
            .OrderBy(x => x.Source, StringComparer.Ordinal)
            .ToLookup(x => x.Body);
        var reply = new GetAssessmentReply();
        var bodies = new Dictionary<BodyCode, BodyScore>();
        if (db.Assessments.Where(a => a.Year == year).OrderByDescending(a => a.Seq).FirstOrDefault() is { } newest)
        {
            (reply.AssessmentId, reply.TableId, reply.ComputedOn) = (
                newest.AssessmentId,
                newest.TableId,
                newest.ComputedOn.Iso()
            );
            var names = db.ScoringLines.Where(l => l.TableId == newest.TableId).ToDictionary(l => l.Key, l => l.Name);
            var lines = db
                .AssessmentLines.Where(l => l.AssessmentId == newest.AssessmentId)
                .OrderBy(l => l.Ordinal)
                .AsEnumerable()
                .ToLookup(l => l.Body);
            foreach (
                var score in db
                    .AssessmentScores.Where(s => s.AssessmentId == newest.AssessmentId)
                    .AsEnumerable()
                    .Where(s => Wanted(s.Body))
            )
                bodies[score.Body] = new()
                {
                    Body = score.Body,
                    Points = score.Points,
                    Possible = score.Possible,
                    Rows = { lines[score.Body].Select(l => Shown(l, names[l.Key])) },
                };
        }
        foreach (var of in external)
        {
            if (!bodies.TryGetValue(of.Key, out var score))
                bodies[of.Key] = score = new() { Body = of.Key };
            score.External.AddRange(
                of.Select(x => new ExternalScore
                {
                    Source = x.Source,
                    Score = x.Score,
                    OutOf = x.OutOf,
                    DocumentNumber = x.DocumentNumber,
                })
            );
        }
        reply.Scores.AddRange(bodies.Values.OrderBy(s => s.Body, StringComparer.Ordinal));
        return Task.FromResult(reply);
    }

    private static ScoredRow Shown(AssessmentLineRow l, string name) =>
        new()
        {
            Key = l.Key,
            Name = name,
            Numerator = l.Numerator,
            Denominator = l.Denominator,
            Points = l.Points,
            Possible = l.Possible,
            Missed = { l.Missed },
        };
}
