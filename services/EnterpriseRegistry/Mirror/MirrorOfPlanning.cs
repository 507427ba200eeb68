using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnterpriseRegistry.Mirror;

/// <summary>
/// From planning the register needs two things: whether an enterprise has an open case, that is a problem found on a
/// visit and not yet confirmed as rectified (an enterprise with one is not admitted to observation), and which area a
/// body is competent for: its planners act for the firms there.
/// </summary>
internal static class MirrorOfPlanning
{
    public static void Mirror(RegistryDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ResultRecorded r:
                Set(
                    db,
                    VisitId.Stored(r.VisitId),
                    CreditCode.Stored(r.CreditCode),
                    open: r.Findings.Any(f => f.Finding == Finding.ProblemOpen)
                );
                break;
            case ResultCorrected r:
                Set(
                    db,
                    VisitId.Stored(r.VisitId),
                    CreditCode.Stored(r.CreditCode),
                    open: r.Findings.Any(f => f.Finding == Finding.ProblemOpen)
                );
                break;
            case RectificationConfirmed r:
                Set(db, VisitId.Stored(r.VisitId), CreditCode.Stored(r.CreditCode), open: false);
                break;
            case BodyRegistered b:
                Put(db, new() { Body = BodyCode.Stored(b.Body), Division = b.Division });
                break;
            case CorrectionWindowLapsed:
                break; // no row of it: it opens a task, or nothing
            default:
                throw new NotFollowedException(e);
        }
    }

    private static void Put(RegistryDb db, BodyRow body)
    {
        if (db.Bodies.Find(body.Body) is not null)
            db.Change(db.Bodies, body.Body, _ => body);
        else
            db.Bodies.Add(body);
    }

    private static void Set(RegistryDb db, VisitId visitId, CreditCode creditCode, bool open)
    {
        var next = new OpenCaseRow
        {
            VisitId = visitId,
            CreditCode = creditCode,
            Open = open,
        };
        if (db.OpenCases.Find(visitId) is not null)
            db.Change(db.OpenCases, visitId, _ => next);
        else if (open)
            db.OpenCases.Add(next);
    }
}

/// <summary>
/// An enforcement body and the division code of the area it is competent for; mirrored from planning.
/// </summary>
internal sealed record BodyRow
{
    public required BodyCode Body { get; init; }
    public required string Division { get; init; }

    /// <summary>
    /// Division codes of its area begin with this: 440100 is the whole of 4401 (GB/T 2260 fills up with zeros).
    /// </summary>
    public bool IsCompetentFor(string division)
    {
        var area = Division;
        if (area.Length == 6)
            while (area.Length > 2 && area.EndsWith("00", StringComparison.Ordinal))
                area = area[..^2];
        return division.StartsWith(area, StringComparison.Ordinal);
    }
}

/// <summary>A visit whose result named a problem that was, or still is, to be rectified; mirrored from
/// planning.</summary>
internal sealed record OpenCaseRow
{
    public required VisitId VisitId { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required bool Open { get; init; }
}
