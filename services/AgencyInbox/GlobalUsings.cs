global using Enforcement.Oidc;
global using Enforcement.Verification.Merkle;
global using Enforcement.Verification.Referrals;
global using Caller = Enforcement.Contracts.Caller;
global using Role = Enforcement.Contracts.Role;
