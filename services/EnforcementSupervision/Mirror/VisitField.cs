namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>A visit as a request names it, known or not.</summary>
internal static class VisitField
{
    public static VisitId Read(string text, string field = "visit_id") =>
        VisitId.Parse(Fields.Code(text, field, VisitId.Most));
}
