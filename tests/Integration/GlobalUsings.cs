global using Enforcement.BuildingBlocks.Hosting;
global using Enforcement.Daybook;
global using Enforcement.Ledger.Hosting;
global using Enforcement.Ledger.Journal;
global using Enforcement.MessageQueues;
global using Caller = Enforcement.Contracts.Caller;
global using CreditCode = Enforcement.Contracts.CreditCode;
global using Role = Enforcement.Contracts.Role;
global using VisitId = Enforcement.Contracts.VisitId;
