namespace Enforcement.Verification;
