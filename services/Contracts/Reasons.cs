namespace Enforcement.Contracts;

/// <summary>
/// Every reason a refusal may carry (ErrorInfo.reason). One list, so that a client can know them all; a test throws each.
/// </summary>
public static class Reasons
{
    // shape of a request
    public const string Required = "REQUIRED";
    public const string BadText = "BAD_TEXT";
    public const string TooLong = "TOO_LONG";
    public const string BadCode = "BAD_CODE";
    public const string BadDate = "BAD_DATE";
    public const string Unspecified = "UNSPECIFIED";
    public const string OutOfRange = "OUT_OF_RANGE";
    public const string BadHash = "BAD_HASH";
    public const string BadPageToken = "BAD_PAGE_TOKEN";
    public const string Duplicate = "DUPLICATE";
    public const string CreditCode = "CREDIT_CODE";
    public const string Rate = "RATE";

    // every command
    public const string IdempotencyKeyMissing = "IDEMPOTENCY_KEY_MISSING";
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";
    public const string NotAllowed = "NOT_ALLOWED";
    public const string NotOwnBody = "NOT_OWN_BODY";
    public const string SamePerson = "SAME_PERSON";
    public const string NotInDevelopment = "NOT_IN_DEVELOPMENT";
    public const string Overloaded = "OVERLOADED";
    public const string StorageFull = "STORAGE_FULL";

    // journal and policies
    public const string UnknownSource = "UNKNOWN_SOURCE";
    public const string UnknownFollower = "UNKNOWN_FOLLOWER";
    public const string NotStalledThere = "NOT_STALLED_THERE";
    public const string UnknownKey = "UNKNOWN_KEY";
    public const string UnknownPolicyKey = "UNKNOWN_POLICY_KEY";
    public const string PolicyValue = "POLICY_VALUE";
    public const string PolicyOverlap = "POLICY_OVERLAP";
    public const string PolicyGap = "POLICY_GAP";
    public const string PolicyMissing = "POLICY_MISSING";

    // enterprise registry
    public const string UnknownEnterprise = "UNKNOWN_ENTERPRISE";
}
