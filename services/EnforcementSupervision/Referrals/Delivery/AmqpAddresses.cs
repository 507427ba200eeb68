namespace Enforcement.EnforcementSupervision;

/// <summary>Names on the broker; agencies know them from asyncapi.yaml.</summary>
internal sealed record AmqpAddresses(string Prefix)
{
    public string Referrals => $"{Prefix}enforcement.referrals";
    public string Receipts => $"{Prefix}enforcement.receipts";
    public string DeadLetters => $"{Prefix}enforcement.dead-letters";
    public string ReceiptsQueue => $"{Prefix}supervision.receipts";
    public string QueueOf(string agency) => $"{Prefix}agency.{agency}.referrals";
    public static string ReceiptKeyOf(string agency) => $"receipt.{agency}";
}
