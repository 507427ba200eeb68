global using Caller = Enforcement.Contracts.Caller;
global using Role = Enforcement.Contracts.Role;
