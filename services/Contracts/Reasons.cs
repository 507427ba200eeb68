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
    public const string ClockNotSet = "CLOCK_NOT_SET";
    public const string Overloaded = "OVERLOADED";
    public const string StorageFull = "STORAGE_FULL";

    // journal and policies
    public const string UnknownSource = "UNKNOWN_SOURCE";
    public const string UnknownFollower = "UNKNOWN_FOLLOWER";
    public const string FollowerStalled = "FOLLOWER_STALLED";
    public const string NotStalledThere = "NOT_STALLED_THERE";
    public const string UnknownKey = "UNKNOWN_KEY";
    public const string UnknownPolicyKey = "UNKNOWN_POLICY_KEY";
    public const string PolicyValue = "POLICY_VALUE";
    public const string PolicyOverlap = "POLICY_OVERLAP";
    public const string PolicyGap = "POLICY_GAP";
    public const string PolicyMissing = "POLICY_MISSING";

    // enterprise registry
    public const string UnknownEnterprise = "UNKNOWN_ENTERPRISE";

    // enforcement supervision: waivers, avoided visits, complaints, reports
    public const string AvoidedState = "AVOIDED_STATE";
    public const string ComplaintDecided = "COMPLAINT_DECIDED";
    public const string ComplaintVisit = "COMPLAINT_VISIT";
    public const string MeasureDone = "MEASURE_DONE";
    public const string MeasureIsEntry = "MEASURE_IS_ENTRY";
    public const string MeasureLate = "MEASURE_LATE";
    public const string NoMeasure = "NO_MEASURE";
    public const string ObjectionTooLate = "OBJECTION_TOO_LATE";
    public const string UnknownAvoidedVisit = "UNKNOWN_AVOIDED_VISIT";
    public const string UnknownComplaint = "UNKNOWN_COMPLAINT";
    public const string UnknownFigure = "UNKNOWN_FIGURE";
    public const string UnknownWaiver = "UNKNOWN_WAIVER";
    public const string WaiverLapsed = "WAIVER_LAPSED";
    public const string WaiverState = "WAIVER_STATE";
    public const string WaiverVisitGone = "WAIVER_VISIT_GONE";
}
