namespace Enforcement.Contracts;

/// <summary>Every reason a refusal may carry (ErrorInfo.reason), those of plans in <c>PlanReasons.cs</c>; a guard holds
/// that a service throws each and a test sees it.</summary>
public static partial class Reasons
{
    /// <summary>One person or address asks too often; Retry-After says when to ask again.</summary>
    public const string TooMany = "TOO_MANY";

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

    /// <summary>A station's zone is where it acts: not there.</summary>
    public const string NotOwnZone = "NOT_OWN_ZONE";
    public const string SamePerson = "SAME_PERSON";
    public const string NotInDevelopment = "NOT_IN_DEVELOPMENT";
    public const string ClockNotSet = "CLOCK_NOT_SET";
    public const string StorageFull = "STORAGE_FULL";
    public const string ReplySize = "REPLY_SIZE";

    // journal and policies
    public const string UnknownSource = "UNKNOWN_SOURCE";
    public const string UnknownFollower = "UNKNOWN_FOLLOWER";
    public const string FollowerStalled = "FOLLOWER_STALLED";
    public const string NotStalledThere = "NOT_STALLED_THERE";
    public const string UnknownKey = "UNKNOWN_KEY";
    public const string UnknownErasure = "UNKNOWN_ERASURE";
    public const string UnknownPolicyKey = "UNKNOWN_POLICY_KEY";
    public const string PolicyValue = "POLICY_VALUE";
    public const string PolicyOverlap = "POLICY_OVERLAP";
    public const string PolicyGap = "POLICY_GAP";
    public const string PolicyMissing = "POLICY_MISSING";

    // enterprise registry
    public const string AlreadyMarked = "ALREADY_MARKED";
    public const string AlreadyTagged = "ALREADY_TAGGED";
    public const string AppealExists = "APPEAL_EXISTS";
    public const string AppealTooLate = "APPEAL_TOO_LATE";
    public const string AssessmentEarly = "ASSESSMENT_EARLY";
    public const string AssessmentMade = "ASSESSMENT_MADE";
    public const string AssessmentMissing = "ASSESSMENT_MISSING";
    public const string BadQuote = "BAD_QUOTE";
    public const string CheckCharacter = "CHECK_CHARACTER";
    public const string CheckFailed = "CHECK_FAILED";
    public const string CodeAlphabet = "CODE_ALPHABET";
    public const string CodeAuthority = "CODE_AUTHORITY";
    public const string CodeLength = "CODE_LENGTH";
    public const string CommitmentMissing = "COMMITMENT_MISSING";
    public const string CommitmentSigned = "COMMITMENT_SIGNED";
    public const string Division = "DIVISION";
    public const string EmptyFile = "EMPTY_FILE";
    public const string FullWidth = "FULL_WIDTH";
    public const string FutureDate = "FUTURE_DATE";
    public const string IdentityNumber = "IDENTITY_NUMBER";
    public const string Industry = "INDUSTRY";
    public const string LineTooLong = "LINE_TOO_LONG";
    public const string MissingColumn = "MISSING_COLUMN";
    public const string NoAppeal = "NO_APPEAL";
    public const string NothingToAppeal = "NOTHING_TO_APPEAL";
    public const string NotOwnEnterprise = "NOT_OWN_ENTERPRISE";
    public const string NotMarked = "NOT_MARKED";
    public const string NotTagged = "NOT_TAGGED";
    public const string ObservationDecided = "OBSERVATION_DECIDED";
    public const string PublicationUnreviewed = "PUBLICATION_UNREVIEWED";
    public const string UnknownNotice = "UNKNOWN_NOTICE";
    public const string ObservationSuspended = "OBSERVATION_SUSPENDED";
    public const string TriggerOpen = "TRIGGER_OPEN";
    public const string TriggerMissing = "TRIGGER_MISSING";
    public const string TriggerAnswered = "TRIGGER_ANSWERED";
    public const string AnswerTooLate = "ANSWER_TOO_LATE";
    public const string HearingMissing = "HEARING_MISSING";
    public const string HearingHeld = "HEARING_HELD";
    public const string ObservationNotStanding = "OBSERVATION_NOT_STANDING";
    public const string ObservationPending = "OBSERVATION_PENDING";
    public const string RiskClass = "RISK_CLASS";
    public const string TermTooLong = "TERM_TOO_LONG";
    public const string TooManyFields = "TOO_MANY_FIELDS";
    public const string TruncatedFile = "TRUNCATED_FILE";
    public const string UnknownDivision = "UNKNOWN_DIVISION";
    public const string UnknownEnterprise = "UNKNOWN_ENTERPRISE";
    public const string UnknownIndustryClass = "UNKNOWN_INDUSTRY_CLASS";
    public const string UnknownObservation = "UNKNOWN_OBSERVATION";
    public const string UnknownTag = "UNKNOWN_TAG";
    public const string UnreadableFile = "UNREADABLE_FILE";

    // files that come and go as sheets
    public const string CellError = "CELL_ERROR";
    public const string CellTooLong = "CELL_TOO_LONG";
    public const string FileSize = "FILE_SIZE";

    public const string ReportUnpublished = "REPORT_UNPUBLISHED";

    /// <summary>No file that the caller may see has this SHA-256, or no object of this id.</summary>
    public const string UnknownFile = "UNKNOWN_FILE";

    /// <summary>A fact rests on a file that is stored, sent by the caller's own side.</summary>
    public const string FileNotStored = "FILE_NOT_STORED";

    /// <summary>A four-new tag that came without a document.</summary>
    public const string TagUnproven = "TAG_UNPROVEN";
    public const string FileKind = "FILE_KIND";
    public const string FileScan = "FILE_SCAN";
    public const string FileScannerAway = "FILE_SCANNER_AWAY";
    public const string FileErased = "FILE_ERASED";
    public const string UploadOffset = "UPLOAD_OFFSET";
    public const string UploadsOpen = "UPLOADS_OPEN";
    public const string FormulaWithoutValue = "FORMULA_WITHOUT_VALUE";
    public const string MergedCells = "MERGED_CELLS";
    public const string NumberCell = "NUMBER_CELL";
    public const string TooManyRows = "TOO_MANY_ROWS";
    public const string UnknownSheet = "UNKNOWN_SHEET";
    public const string UnpackedSize = "UNPACKED_SIZE";

    // inspection planning: feeds of other systems
    public const string FeedFormatOverlap = "FEED_FORMAT_OVERLAP";
    public const string FeedNotAmbiguous = "FEED_NOT_AMBIGUOUS";
    public const string FeedNumber = "FEED_NUMBER";
    public const string FeedUnresolved = "FEED_UNRESOLVED";
    public const string FeedValue = "FEED_VALUE";
    public const string FeedVisit = "FEED_VISIT";
    public const string UnknownFeedFormat = "UNKNOWN_FEED_FORMAT";
    public const string UnknownFeedRow = "UNKNOWN_FEED_ROW";

    // enforcement supervision: waivers, avoided visits, complaints, reports
    public const string AvoidedState = "AVOIDED_STATE";
    public const string ComplaintDecided = "COMPLAINT_DECIDED";
    public const string ComplaintHandler = "COMPLAINT_HANDLER";
    public const string ComplaintState = "COMPLAINT_STATE";
    public const string ComplaintVisit = "COMPLAINT_VISIT";
    public const string MeasureDone = "MEASURE_DONE";
    public const string MeasureIsEntry = "MEASURE_IS_ENTRY";
    public const string MeasureLate = "MEASURE_LATE";
    public const string NoMeasure = "NO_MEASURE";
    public const string ObjectionTooLate = "OBJECTION_TOO_LATE";
    public const string UnknownAvoidedVisit = "UNKNOWN_AVOIDED_VISIT";
    public const string OutcomeDiffers = "OUTCOME_DIFFERS";
    public const string RatingClosed = "RATING_CLOSED";
    public const string RatingTwice = "RATING_TWICE";
    public const string UnknownComplaint = "UNKNOWN_COMPLAINT";
    public const string UnknownFigure = "UNKNOWN_FIGURE";
    public const string UnknownWaiver = "UNKNOWN_WAIVER";
    public const string UnknownWarning = "UNKNOWN_WARNING";
    public const string WaiverLapsed = "WAIVER_LAPSED";
    public const string WaiverState = "WAIVER_STATE";
    public const string WaiverVisitGone = "WAIVER_VISIT_GONE";
    public const string WarningState = "WARNING_STATE";

    // enforcement supervision: appointments
    public const string AppointmentExists = "APPOINTMENT_EXISTS";
    public const string AppointmentOver = "APPOINTMENT_OVER";

    /// <summary>One person acts for one body, one zone, one agency at a time.</summary>
    public const string AppointmentScope = "APPOINTMENT_SCOPE";
    public const string AppointmentState = "APPOINTMENT_STATE";
    public const string LastOfOffice = "LAST_OF_OFFICE";

    /// <summary>Nobody enters, seconds or ends what he holds himself.</summary>
    public const string OwnAppointment = "OWN_APPOINTMENT";
    public const string SetupCode = "SETUP_CODE";

    /// <summary>System, security and audit administrator are three people.</summary>
    public const string ThreeOffices = "THREE_OFFICES";
    public const string UnknownAppointment = "UNKNOWN_APPOINTMENT";

    // enforcement supervision: instruments
    public const string ContactEnded = "CONTACT_ENDED";
    public const string ContactExists = "CONTACT_EXISTS";
    public const string CoordinationClosed = "COORDINATION_CLOSED";
    public const string InstrumentFollowed = "INSTRUMENT_FOLLOWED";
    public const string InstrumentGround = "INSTRUMENT_GROUND";
    public const string InstrumentOrder = "INSTRUMENT_ORDER";
    public const string InstrumentState = "INSTRUMENT_STATE";
    public const string MeetingExists = "MEETING_EXISTS";
    public const string NoObjection = "NO_OBJECTION";
    public const string NoScoringTable = "NO_SCORING_TABLE";
    public const string ObjectionExists = "OBJECTION_EXISTS";
    public const string ProblemState = "PROBLEM_STATE";
    public const string QualityState = "QUALITY_STATE";
    public const string RecommendationExists = "RECOMMENDATION_EXISTS";
    public const string RecommendationState = "RECOMMENDATION_STATE";
    public const string RecommendationTerm = "RECOMMENDATION_TERM";
    public const string ScoringChanged = "SCORING_CHANGED";
    public const string ScoringRewards = "SCORING_REWARDS";
    public const string ScoringUsed = "SCORING_USED";
    public const string TrainingExists = "TRAINING_EXISTS";
    public const string TrainingVoid = "TRAINING_VOID";
    public const string UnknownContact = "UNKNOWN_CONTACT";
    public const string UnknownCoordination = "UNKNOWN_COORDINATION";
    public const string UnknownInstrument = "UNKNOWN_INSTRUMENT";
    public const string UnknownProblem = "UNKNOWN_PROBLEM";
    public const string UnknownQualityTask = "UNKNOWN_QUALITY_TASK";
    public const string UnknownRecommendation = "UNKNOWN_RECOMMENDATION";
    public const string UnknownTraining = "UNKNOWN_TRAINING";

    // inspection planning: draws
    public const string AbortLate = "ABORT_LATE";
    public const string AbortRequestedAlready = "ABORT_REQUESTED_ALREADY";
    public const string AbortsExhausted = "ABORTS_EXHAUSTED";
    public const string AssignmentInfeasible = "ASSIGNMENT_INFEASIBLE";
    public const string BeaconDiffers = "BEACON_DIFFERS";
    public const string BeaconEarly = "BEACON_EARLY";
    public const string BeaconEnteredAlready = "BEACON_ENTERED_ALREADY";
    public const string BeaconFormat = "BEACON_FORMAT";
    public const string BeaconId = "BEACON_ID";
    public const string BeaconKind = "BEACON_KIND";
    public const string BeaconNotMissing = "BEACON_NOT_MISSING";
    public const string BeaconOther = "BEACON_OTHER";
    public const string BundleChanged = "BUNDLE_CHANGED";
    public const string CommitmentLate = "COMMITMENT_LATE";
    public const string CommittedAlready = "COMMITTED_ALREADY";
    public const string DrawAttempt = "DRAW_ATTEMPT";
    public const string DrawChanged = "DRAW_CHANGED";
    public const string DrawExists = "DRAW_EXISTS";
    public const string DrawState = "DRAW_STATE";
    public const string LineNotDrawn = "LINE_NOT_DRAWN";
    public const string NoBundle = "NO_BUNDLE";
    public const string NotSelected = "NOT_SELECTED";
    public const string NotYourParty = "NOT_YOUR_PARTY";
    public const string PublishEarly = "PUBLISH_EARLY";
    public const string ReplacementGround = "REPLACEMENT_GROUND";
    public const string RevealedAlready = "REVEALED_ALREADY";
    public const string RevealLate = "REVEAL_LATE";
    public const string RevealMismatch = "REVEAL_MISMATCH";
    public const string RosterDamaged = "ROSTER_DAMAGED";
    public const string RosterEmpty = "ROSTER_EMPTY";
    public const string UnknownDraw = "UNKNOWN_DRAW";
    public const string UnknownLine = "UNKNOWN_LINE";
    public const string UnknownParty = "UNKNOWN_PARTY";
    public const string WindowOver = "WINDOW_OVER";

    // enforcement supervision: reports
    public const string ReportChanged = "REPORT_CHANGED";
    public const string ReportOpen = "REPORT_OPEN";
    public const string ReportUnchanged = "REPORT_UNCHANGED";

    // enforcement supervision: referrals
    public const string AgencyKeyChanged = "AGENCY_KEY_CHANGED";
    public const string BadKey = "BAD_KEY";
    public const string AgreementOverlap = "AGREEMENT_OVERLAP";
    public const string ClueDecided = "CLUE_DECIDED";
    public const string ClueErased = "CLUE_ERASED";
    public const string ClueLinked = "CLUE_LINKED";
    public const string CluePartMissing = "CLUE_PART_MISSING";
    public const string ForwardDiffers = "FORWARD_DIFFERS";
    public const string InboundGoesAround = "INBOUND_GOES_AROUND";
    public const string InboundMalformed = "INBOUND_MALFORMED";
    public const string InboundForged = "INBOUND_FORGED";
    public const string NotOwnAgency = "NOT_OWN_AGENCY";
    public const string PaperReceiptDiffers = "PAPER_RECEIPT_DIFFERS";
    public const string ReceiptForged = "RECEIPT_FORGED";
    public const string ReceiptMalformed = "RECEIPT_MALFORMED";
    public const string ReceiptOfOtherBody = "RECEIPT_OF_OTHER_BODY";
    public const string ReceiptOrder = "RECEIPT_ORDER";
    public const string RegisterNoTaken = "REGISTER_NO_TAKEN";
    public const string ReferralBypassesCaller = "REFERRAL_BYPASSES_CALLER";
    public const string ReferralNotReturned = "REFERRAL_NOT_RETURNED";
    public const string ReferralState = "REFERRAL_STATE";
    public const string ReferralWithdrawn = "REFERRAL_WITHDRAWN";
    public const string StateSecret = "STATE_SECRET";
    public const string SecretMark = "SECRET_MARK";
    public const string UnknownAgency = "UNKNOWN_AGENCY";
    public const string UnknownClue = "UNKNOWN_CLUE";
    public const string UnknownInbound = "UNKNOWN_INBOUND";
    public const string UnknownNumber = "UNKNOWN_NUMBER";
    public const string UnknownReferral = "UNKNOWN_REFERRAL";

    // agency inbox
    public const string InboxNotHere = "INBOX_NOT_HERE";
    public const string MessageForged = "MESSAGE_FORGED";
    public const string MessageMalformed = "MESSAGE_MALFORMED";
    public const string MessageMisaddressed = "MESSAGE_MISADDRESSED";
    public const string OtherBytes = "OTHER_BYTES";
    public const string UnreadableClue = "UNREADABLE_CLUE";

    // inspection planning: correction windows, flexible measures, leniency
    public const string BenchmarkBound = "BENCHMARK_BOUND";
    public const string CorrectionExists = "CORRECTION_EXISTS";
    public const string EducationRequired = "EDUCATION_REQUIRED";
    public const string FineRange = "FINE_RANGE";
    public const string LeniencyCondition = "LENIENCY_CONDITION";
    public const string LeniencyExists = "LENIENCY_EXISTS";
    public const string LeniencyGround = "LENIENCY_GROUND";
    public const string MeasureState = "MEASURE_STATE";
    public const string NoDeviation = "NO_DEVIATION";
    public const string NotFirst = "NOT_FIRST";
    public const string NotInGoodCredit = "NOT_IN_GOOD_CREDIT";
    public const string NotListed = "NOT_LISTED";
    public const string PenaltyExists = "PENALTY_EXISTS";
    public const string UnknownCorrection = "UNKNOWN_CORRECTION";
    public const string UnknownMeasure = "UNKNOWN_MEASURE";
    public const string UnknownPenalty = "UNKNOWN_PENALTY";

    // inspection planning: matters, rosters, plans, visits
    public const string AssentNeeded = "ASSENT_NEEDED";
    public const string AssentNotNeeded = "ASSENT_NOT_NEEDED";
    public const string DrawnLeftOut = "DRAWN_LEFT_OUT";
    public const string DropAsked = "DROP_ASKED";
    public const string DropState = "DROP_STATE";
    public const string NotDrawn = "NOT_DRAWN";
    public const string UnknownDrop = "UNKNOWN_DROP";
    public const string ChecklistUnanswered = "CHECKLIST_UNANSWERED";
    public const string DocumentNotYet = "DOCUMENT_NOT_YET";
    public const string EvidenceExists = "EVIDENCE_EXISTS";
    public const string ForbiddenInspector = "FORBIDDEN_INSPECTOR";
    public const string LegalReviewMissing = "LEGAL_REVIEW_MISSING";
    public const string NoChecklist = "NO_CHECKLIST";
    public const string NoCodeShown = "NO_CODE_SHOWN";
    public const string NoVisitPlanned = "NO_VISIT_PLANNED";
    public const string NoticeConfirmed = "NOTICE_CONFIRMED";
    public const string OwnOfficersSuffice = "OWN_OFFICERS_SUFFICE";
    public const string RecordingAnswered = "RECORDING_ANSWERED";
    public const string RecordingDeclined = "RECORDING_DECLINED";
    public const string RecusalAsked = "RECUSAL_ASKED";
    public const string RecusalNotAsked = "RECUSAL_NOT_ASKED";
    public const string ReviewDecided = "REVIEW_DECIDED";
    public const string ReviewExists = "REVIEW_EXISTS";
    public const string DecisionExists = "DECISION_EXISTS";
    public const string UnknownDecision = "UNKNOWN_DECISION";
    public const string DecisionState = "DECISION_STATE";
    public const string UnknownReview = "UNKNOWN_REVIEW";
    public const string BadEntryCode = "BAD_ENTRY_CODE";
    public const string CapReached = "CAP_REACHED";
    public const string CaseOpen = "CASE_OPEN";
    public const string CaseTriggered = "CASE_TRIGGERED";
    public const string CertificateInvalid = "CERTIFICATE_INVALID";
    public const string EnterpriseInactive = "ENTERPRISE_INACTIVE";
    public const string EntryCodeExpired = "ENTRY_CODE_EXPIRED";
    public const string EntryCodeOther = "ENTRY_CODE_OTHER";
    public const string EntryCodeUsed = "ENTRY_CODE_USED";
    public const string Exclusion = "EXCLUSION";
    public const string Findings = "FINDINGS";
    public const string JointExists = "JOINT_EXISTS";
    public const string JointState = "JOINT_STATE";
    public const string LegalBasis = "LEGAL_BASIS";
    public const string LineNumber = "LINE_NUMBER";
    public const string ListOther = "LIST_OTHER";
    public const string ListOverlap = "LIST_OVERLAP";
    public const string ListReplaced = "LIST_REPLACED";
    public const string MatterGroups = "MATTER_GROUPS";
    public const string MatterNotInForce = "MATTER_NOT_IN_FORCE";
    public const string MatterNotWaivable = "MATTER_NOT_WAIVABLE";
    public const string MatterTaken = "MATTER_TAKEN";
    public const string MatterGroup = "MATTER_GROUP";
    public const string MatterUnpublished = "MATTER_UNPUBLISHED";
    public const string MergeMismatch = "MERGE_MISMATCH";
    public const string MergeSameBody = "MERGE_SAME_BODY";
    public const string NeverListed = "NEVER_LISTED";
    public const string NoCandidate = "NO_CANDIDATE";
    public const string NoListInForce = "NO_LIST_IN_FORCE";
    public const string NoPower = "NO_POWER";
    public const string NotApproved = "NOT_APPROVED";
    public const string NotAssigned = "NOT_ASSIGNED";
    public const string NothingToRectify = "NOTHING_TO_RECTIFY";
    public const string NotNotified = "NOT_NOTIFIED";
    public const string NotObserved = "NOT_OBSERVED";
    public const string NotOnFile = "NOT_ON_FILE";
    public const string NotOnSite = "NOT_ON_SITE";
    public const string OfficerUnavailable = "OFFICER_UNAVAILABLE";
    public const string OffSiteNotEnough = "OFF_SITE_NOT_ENOUGH";
    public const string OffSiteWouldDo = "OFF_SITE_WOULD_DO";
    public const string OutOfArea = "OUT_OF_AREA";
    public const string PlannedAfterApplication = "PLANNED_AFTER_APPLICATION";
    public const string PowerEnded = "POWER_ENDED";
    public const string PowerSource = "POWER_SOURCE";
    public const string RateTooHigh = "RATE_TOO_HIGH";
    public const string ResultState = "RESULT_STATE";
    public const string TooFewOfficers = "TOO_FEW_OFFICERS";
    public const string TwoOfficers = "TWO_OFFICERS";
    public const string UnknownBody = "UNKNOWN_BODY";
    public const string UnknownJoint = "UNKNOWN_JOINT";
    public const string UnknownList = "UNKNOWN_LIST";
    public const string UnknownMatter = "UNKNOWN_MATTER";
    public const string UnknownOfficer = "UNKNOWN_OFFICER";
    public const string UnknownPlan = "UNKNOWN_PLAN";
    public const string UnknownPower = "UNKNOWN_POWER";
    public const string UnknownVisit = "UNKNOWN_VISIT";
    public const string VisitState = "VISIT_STATE";
    public const string WaiverExists = "WAIVER_EXISTS";
    public const string WaiverOpen = "WAIVER_OPEN";
    public const string WaiverTooLate = "WAIVER_TOO_LATE";
    public const string Window = "WINDOW";
    public const string WindowEnded = "WINDOW_ENDED";
}
