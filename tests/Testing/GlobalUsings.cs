global using Enforcement.BuildingBlocks.Hosting;
global using Enforcement.Daybook;
global using Enforcement.Ledger.Hosting;
global using Enforcement.Ledger.Journal;
global using Enforcement.Verification.Referrals;
global using Caller = Enforcement.Contracts.Caller;
global using Role = Enforcement.Contracts.Role;
