using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>行政处罚法 art. 42, 55: each officer held a certificate valid on the day, by the newest registration;
/// without any registration none is known.</summary>
internal static class CertificateRule
{
    public static IEnumerable<WarningGround> Find(VisitFacts visit, RuleBook rules)
    {
        foreach (var entry in visit.Entries)
        foreach (var officer in entry.Officers)
            if (
                !IsValid(visit.Certificates.GetValueOrDefault(officer), entry.On)
                && rules.On(WarningPolicies.Certificate, entry.On, visit.Body) is { IsOn: true } rule
            )
                yield return new(
                    WarningKind.CertificateExpired,
                    $"{entry.Id}/{officer}",
                    visit.Body,
                    visit.CreditCode,
                    entry.On,
                    [new("entry", entry.Id), new("visit", visit.VisitId), new("officer", officer)],
                    rule.Version
                )
                {
                    Persons = [officer],
                };
    }

    private static bool IsValid(CertificateRow? certificate, DateOnly on) =>
        certificate is not null && certificate.ValidFrom <= on && on <= certificate.ValidTo;
}
