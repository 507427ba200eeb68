using System.Globalization;

namespace Enforcement.Verification.Referrals;

/// <summary>
/// Names of the files in which messages and receipts travel where no network joins the two sides: the agency whose
/// numbers these are, the number in six digits or more, and what it is. What comes from an agency has numbers of its
/// own, told apart by <c>IN</c>.
/// </summary>
public static class CarrierFile
{
    /// <summary>A referral, or its withdrawal: <c>CCDI-000017.referral</c>.</summary>
    public static string Referral(string agency, long number) => $"{Of(agency, number)}.referral";

    /// <summary>What the agency answers to it: <c>CCDI-000017-RECEIVED.receipt</c>.</summary>
    public static string Receipt(string agency, long number, string kind) => $"{Of(agency, number)}-{kind}.receipt";

    /// <summary>What an agency refers to us: <c>CCDI-IN-000003.inbound</c>.</summary>
    public static string Inbound(string agency, long number) => $"{Of($"{agency}-IN", number)}.inbound";

    /// <summary>What we answer to that: <c>CCDI-IN-000003-RECEIVED.receipt</c>.</summary>
    public static string InboundReceipt(string agency, long number, string kind) =>
        $"{Of($"{agency}-IN", number)}-{kind}.receipt";

    private static string Of(string agency, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{agency}-{number:D6}");
}
